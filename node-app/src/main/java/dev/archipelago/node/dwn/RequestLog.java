package dev.archipelago.node.dwn;

import dev.archipelago.dwn.record.DeployStatus;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests that were taken in hand, on the disk before anything is done for them. Each is remembered for longer
 * than it is fresh: what is forgotten is too old to be taken again. For one thread at a time.
 */
final class RequestLog {
    /** How many of one node's are remembered; none gives way to another before its time. */
    static final int MOST_OF_ONE = 256;

    private static final int MOST = 2_048;
    private static final int LARGEST = 16 << 20;
    private static final Duration KEPT = Duration.ofDays(7);

    private final PrivateFile file;
    private final Map<String, Taken> all = new LinkedHashMap<>();

    private RequestLog(PrivateFile file) {
        this.file = file;
    }

    /**
     * The one of a data directory.
     *
     * @throws IOException where it cannot be read: it is never taken for empty, or what was done would be done again
     */
    static RequestLog in(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("dwn"));
        RequestLog log = new RequestLog(new PrivateFile(folder.resolve("requests.json")));
        if (log.file.exists()) {
            log.read();
        }
        return log;
    }

    private void read() throws IOException {
        try {
            byte[] bytes = file.read(LARGEST).orElseThrow(() -> new IOException("dwn/requests.json is too long"));
            for (JsonNode json : Json.parse(bytes, new Limits(LARGEST, 8)).path("requests")) {
                Taken taken = taken(json);
                all.put(taken.recordId(), taken);
            }
        } catch (MalformedException | DateTimeException | IllegalArgumentException e) {
            throw new IOException(
                    "dwn/requests.json in the data directory cannot be read: restore it from a backup. If you delete it,"
                            + " wait an hour before you start the node, or requests may be done twice",
                    e);
        }
    }

    boolean has(String recordId) {
        return all.containsKey(recordId);
    }

    Collection<Taken> all() {
        return List.copyOf(all.values());
    }

    boolean hasRoomFor(String requester) {
        return all.size() < MOST
                && all.values().stream()
                                .filter(taken -> taken.requester().equals(requester))
                                .count()
                        < MOST_OF_ONE;
    }

    /** Remembers how one stands; when this returns that survives a power loss. */
    void put(Taken taken, Instant now) throws IOException {
        Map<String, Taken> next = new LinkedHashMap<>(all);
        next.values().removeIf(old -> old.seen().plus(KEPT).isBefore(now));
        next.put(taken.recordId(), taken);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("requests");
        next.values().forEach(each -> put(list.addObject(), each));
        file.replace(Json.write(json));
        all.clear();
        all.putAll(next);
    }

    private static void put(ObjectNode json, Taken taken) {
        json.put("record_id", taken.recordId())
                .put("context_id", taken.contextId())
                .put("place", taken.place())
                .put("requester", taken.requester())
                .put("seen", taken.seen().toString())
                .put("told", taken.told());
        taken.call().ifPresent(call -> json.put("call", call));
        taken.status().ifPresent(status -> json.put("status", status.text()));
        taken.reason().ifPresent(reason -> json.put("reason", reason));
    }

    private static Taken taken(JsonNode json) {
        return new Taken(
                required(json, "record_id"),
                required(json, "context_id"),
                required(json, "place"),
                required(json, "requester"),
                Instant.parse(required(json, "seen")),
                text(json, "call"),
                text(json, "status").map(RequestLog::status),
                text(json, "reason"),
                json.path("told").asBoolean(false));
    }

    private static DeployStatus status(String text) {
        return Stream.of(DeployStatus.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no status " + text));
    }

    private static String required(JsonNode json, String name) {
        return text(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).stringValue(null));
    }
}
