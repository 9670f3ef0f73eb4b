package dev.archipelago.node.dwn;

import dev.archipelago.dwn.Violation;
import dev.archipelago.dwn.client.DataSource;
import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.DwnException;
import dev.archipelago.dwn.client.RecordData;
import dev.archipelago.dwn.client.RecordEntry;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes what this node wrote to its DWN what should be there.
 *
 * <p>What is there is asked for each time and never remembered. So it comes out right after a crash between two steps,
 * with a DWN that was away or was set back, and without a file that could be wrong: a record that has to go is found as
 * long as it is there.
 */
final class Shelf {
    private static final Logger LOG = System.getLogger(Shelf.class.getName());
    private static final int MOST = 50_000;
    private static final int PAGE = 200;
    private static final Duration AGE = Duration.ofHours(1);

    private final DwnClient home;
    private final String me;
    private final InstantSource clock;

    Shelf(DwnClient home, InstantSource clock) {
        this.home = home;
        this.me = home.sender().did().orElseThrow();
        this.clock = clock;
    }

    /** Has exactly these of a kind there. */
    void arrange(Kind kind, List<Piece> wanted) throws IOException {
        Map<String, Piece> missing = new HashMap<>();
        wanted.stream().filter(Shelf::isSound).forEach(piece -> missing.put(piece.name(), piece));
        for (RecordEntry entry : there(kind)) {
            JsonNode json = json(entry);
            Optional<Piece> piece = Optional.ofNullable(missing.remove(kind.name(entry.write(), json)));
            if (piece.isEmpty()) {
                home.delete(entry.write().recordId());
            } else if (!isThat(piece.get(), entry.write(), json)) {
                update(entry.write(), piece.get().bytes());
            }
        }
        for (Piece piece : missing.values()) {
            byte[] data = piece.bytes();
            write(kind.draft(piece.recipient(), data).sign(home.sender()), data);
        }
    }

    private List<RecordEntry> there(Kind kind) throws DwnException {
        return home.query(kind.by(me), RecordsPage.first().ofSize(PAGE)).toList(MOST);
    }

    /** Which records of a kind are there. */
    Set<String> ids(Kind kind) throws DwnException {
        return there(kind).stream().map(entry -> entry.write().recordId()).collect(Collectors.toSet());
    }

    /** Takes away all of a kind; answers how many there were. */
    int clear(Kind kind) throws DwnException {
        Set<String> ids = ids(kind);
        for (String id : ids) {
            home.delete(id);
        }
        return ids.size();
    }

    /** DWNs do not look whether a record keeps to its schema. */
    private static boolean isSound(Piece piece) {
        List<Violation> violations = piece.kind()
                .schema()
                .map(schema -> schema.validate(piece.json()))
                .orElse(List.of());
        if (!violations.isEmpty()) {
            LOG.log(Logger.Level.WARNING, "Not written to the DWN, as its readers would refuse it: " + violations);
        }
        return violations.isEmpty();
    }

    private void update(RecordsWrite before, byte[] data) throws DwnException {
        write(before.update(DataId.of(data)).sign(home.sender()), data);
    }

    private void write(RecordsWrite write, byte[] data) throws DwnException {
        home.write(write, DataSource.of(data));
    }

    private boolean isThat(Piece piece, RecordsWrite write, JsonNode json) throws IOException {
        Instant old = clock.instant().minus(AGE);
        boolean fresh = !piece.kind().ages() || write.timestamp().isAfter(old);
        return fresh && lasting(piece.kind(), json).equals(lasting(piece.kind(), parsed(piece.bytes())));
    }

    private static JsonNode lasting(Kind kind, JsonNode json) {
        return json instanceof ObjectNode object ? object.deepCopy().remove(kind.passing()) : json;
    }

    private JsonNode json(RecordEntry entry) throws IOException {
        return parsed(entry.data().isPresent() ? entry.data().get() : data(entry.write()));
    }

    private byte[] data(RecordsWrite write) throws IOException {
        try (RecordData record = home.read(RecordsFilter.record(write.recordId()))
                .orElseThrow(() -> new IOException("gone meanwhile"))) {
            return record.readAll();
        }
    }

    /** What is no JSON is not what should be there. */
    private static JsonNode parsed(byte[] data) {
        try {
            return Json.parse(data);
        } catch (MalformedException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
