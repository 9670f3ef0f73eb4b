package dev.archipelago.node.catalog;

import dev.archipelago.dwn.record.Access;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the operator said of files, by their paths. It lies beside the node's data and not in the shared folder: who may
 * put files there does not say who may have them.
 */
final class FileNotes {
    private static final int MOST = 20_000;

    private final KeptJson kept;
    private volatile Map<String, FileNote> notes;

    /** @throws CatalogException where what is kept cannot be used; it stays as it is */
    FileNotes(Path file) throws CatalogException {
        this.kept = new KeptJson(file);
        try {
            this.notes = read(kept.read());
        } catch (IOException | MalformedException e) {
            throw new CatalogException(
                    file + " cannot be used: " + e.getMessage()
                            + ". It says who may have which file; put a good copy in its place, or move it away to"
                            + " begin with every file for peers only.",
                    e);
        }
    }

    FileNote of(String path) {
        return notes.getOrDefault(path, FileNote.NOTHING);
    }

    /** @throws CatalogException where it cannot be kept; then nothing changed */
    synchronized void set(String path, FileNote note) throws CatalogException {
        Map<String, FileNote> changed = new TreeMap<>(notes);
        changed.put(path, note);
        if (changed.size() > MOST) {
            throw new CatalogException("something is said of " + MOST + " files already, and more has no room");
        }
        try {
            kept.write(json(changed));
        } catch (IOException e) {
            throw new CatalogException(kept.path() + " cannot be written: " + e.getMessage(), e);
        }
        notes = Collections.unmodifiableMap(changed);
    }

    private static ObjectNode json(Map<String, FileNote> notes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        notes.forEach((path, note) -> json.set(path, json(note)));
        return json;
    }

    private static ObjectNode json(FileNote note) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("access", note.access().text());
        note.priceSats().ifPresent(sats -> json.put("price_sats", sats));
        note.title().ifPresent(text -> json.put("title", text));
        note.description().ifPresent(text -> json.put("description", text));
        ArrayNode tags = json.putArray("tags");
        note.tags().forEach(tags::add);
        return json;
    }

    private static Map<String, FileNote> read(ObjectNode files) throws MalformedException {
        Map<String, FileNote> notes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            notes.put(file.getKey(), note(file.getKey(), file.getValue()));
        }
        return Collections.unmodifiableMap(notes);
    }

    private static FileNote note(String path, JsonNode json) throws MalformedException {
        try {
            FileNote note = new FileNote(
                    access(json.path("access").asString(""))
                            .orElseThrow(() -> new MalformedException("access must be free, peers-only or paid")),
                    Optional.of(json.path("price_sats"))
                            .filter(JsonNode::isNumber)
                            .map(JsonNode::asLong),
                    text(json, "title"),
                    text(json, "description"),
                    tags(json));
            Entries.requireFit(path, note);
            return note;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }

    static Optional<Access> access(String word) {
        return Arrays.stream(Access.values())
                .filter(access -> access.text().equals(word))
                .findAny();
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    private static List<String> tags(JsonNode json) {
        return json.path("tags").valueStream().map(tag -> tag.asString("")).toList();
    }
}
