package dev.archipelago.node.catalog;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object by the paths of files, in a file for this node alone: {@code {"version":1,"files":{…}}}. */
final class KeptJson {
    private static final int LARGEST = 16 << 20;
    private static final int VERSION = 1;

    private final Path path;
    private final PrivateFile file;

    KeptJson(Path path) {
        this.path = path;
        this.file = new PrivateFile(path);
    }

    Path path() {
        return path;
    }

    /**
     * What is kept; nothing where nothing ever was.
     *
     * @throws IOException where it cannot be read
     * @throws MalformedException where it is not what was once written
     */
    ObjectNode read() throws IOException, MalformedException {
        if (!file.exists()) {
            return JsonNodeFactory.instance.objectNode();
        }
        Optional<byte[]> content = file.read(LARGEST);
        if (content.isEmpty()) {
            throw new MalformedException("it has more than " + LARGEST + " bytes");
        }
        JsonNode all = Json.parse(content.get(), Limits.ofBytes(LARGEST));
        if (all.path("version").asInt(0) == VERSION && all.path("files") instanceof ObjectNode files) {
            return files;
        }
        throw new MalformedException("it is not {\"version\":1,\"files\":{…}}");
    }

    void write(ObjectNode files) throws IOException {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("version", VERSION);
        all.set("files", files);
        byte[] content = Json.write(all);
        if (file.exists()) {
            file.replace(content);
        } else {
            file.write(content);
        }
    }
}
