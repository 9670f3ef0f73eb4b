package dev.archipelago.node.dwn;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How it went with the DWN last, for whoever looks a node over that may not run. Nothing depends on it. */
public final class StandingFile {
    private static final int LARGEST = 1 << 16;

    private final PrivateFile file;
    private final Path folder;

    /** The one of a data directory. */
    public StandingFile(Path data) {
        this.folder = data.resolve("dwn");
        this.file = new PrivateFile(folder.resolve("standing.json"));
    }

    void write(Standing standing) throws IOException {
        Files.createDirectories(folder);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        standing.success().ifPresent(at -> json.put("last_success", at.toString()));
        standing.error().ifPresent(why -> json.put("last_error", why));
        standing.errorAt().ifPresent(at -> json.put("failing_since", at.toString()));
        file.replace(Json.write(json));
    }

    /**
     * What was written last; nothing where no DWN was ever tried.
     *
     * @throws IOException where it cannot be read
     */
    public Optional<Standing> read() throws IOException {
        if (!file.exists()) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.parse(file.read(LARGEST).orElseThrow(() -> new IOException("the file is too long")));
            return Optional.of(new Standing(
                    moment(json, "last_success"),
                    Optional.ofNullable(json.path("last_error").stringValue(null)),
                    moment(json, "failing_since")));
        } catch (MalformedException | DateTimeException e) {
            throw new IOException("dwn/standing.json is none; it may be deleted", e);
        }
    }

    private static Optional<Instant> moment(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).stringValue(null)).map(Instant::parse);
    }
}
