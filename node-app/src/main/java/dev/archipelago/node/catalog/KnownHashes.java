package dev.archipelago.node.catalog;

import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hashes of files as they were when they were read, so that a restart reads none again. It can be made anew from
 * the files: what cannot be used is put aside, said to be so, and made anew.
 */
final class KnownHashes {
    private static final System.Logger LOG = System.getLogger(KnownHashes.class.getName());

    private final KeptJson kept;
    private final Map<String, Known> known;
    private boolean changed;

    KnownHashes(Path file) {
        this.kept = new KeptJson(file);
        this.known = read();
    }

    private record Known(Mark mark, String sha256) {}

    Optional<String> of(Sighting seen) {
        return Optional.ofNullable(known.get(seen.path()))
                .filter(hash -> hash.mark().equals(seen.mark()))
                .map(Known::sha256);
    }

    void learn(Sighting seen, String sha256) {
        known.put(seen.path(), new Known(seen.mark(), sha256));
        changed = true;
    }

    /** Forgets what is not there any more. */
    void keepOnly(Collection<String> paths) {
        changed |= known.keySet().retainAll(new HashSet<>(paths));
    }

    /** Where it cannot be kept the next start reads the files again. */
    void save() {
        if (!changed) {
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        known.forEach((path, hash) -> json.putObject(path)
                .put("size", hash.mark().size())
                .put("modified", hash.mark().modified().toString())
                .put("key", hash.mark().key())
                .put("sha256", hash.sha256()));
        try {
            kept.write(json);
            changed = false;
        } catch (IOException e) {
            LOG.log(Level.WARNING, kept.path() + " cannot be written: " + e.getMessage());
        }
    }

    private Map<String, Known> read() {
        Map<String, Known> read = new HashMap<>();
        try {
            for (Map.Entry<String, JsonNode> file : kept.read().properties()) {
                read.put(file.getKey(), known(file.getValue()));
            }
        } catch (IOException | MalformedException | DateTimeException e) {
            putAside(e);
            read.clear();
        }
        return read;
    }

    private static Known known(JsonNode json) throws MalformedException {
        String hash = json.path("sha256").asString("");
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new MalformedException("a hash is not one");
        }
        Instant modified = Instant.parse(json.path("modified").asString(""));
        return new Known(
                new Mark(
                        json.path("size").asLong(-1), modified, json.path("key").asString("")),
                hash);
    }

    private void putAside(Exception why) {
        Path aside = kept.path().resolveSibling(kept.path().getFileName() + ".unusable");
        LOG.log(
                Level.WARNING,
                kept.path() + " cannot be used (" + why.getMessage() + "): it is kept as " + aside
                        + ", and every shared file is read again");
        try {
            Files.move(kept.path(), aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.WARNING, kept.path() + " cannot be moved: " + e.getMessage());
        }
    }
}
