package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One change of one table, and its form in the journal. */
sealed interface Change {
    /** The table's name. */
    String table();

    /** The entry's key. */
    String key();

    /** Adds an entry, or replaces the one of the same key. */
    record Put(String table, String key, String json) implements Change {}

    /** Removes an entry; does nothing where there is none. */
    record Remove(String table, String key) implements Change {}

    /** Writes a put as the journal has it. */
    static ObjectNode put(String table, ObjectNode entry) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.put("table", table);
        change.set("put", entry);
        return change;
    }

    /** Writes a removal as the journal has it. */
    static ObjectNode remove(String table, String key) {
        return JsonNodeFactory.instance.objectNode().put("table", table).put("remove", key);
    }

    /** Reads the changes of a line. */
    static List<Change> read(JsonNode changes, Tables tables) throws MalformedException {
        if (!changes.isArray() || changes.isEmpty()) {
            throw new MalformedException("no list of changes");
        }
        List<Change> read = new ArrayList<>(changes.size());
        for (JsonNode change : changes) {
            read.add(readOne(change, tables));
        }
        return read;
    }

    private static Change readOne(JsonNode change, Tables tables) throws MalformedException {
        if (change.size() != 2 || !change.path("table").isString()) {
            throw new MalformedException("a change that is none");
        }
        TableFile table = tables.named(change.path("table").asString());
        JsonNode removed = change.path("remove");
        if (removed.isString()) {
            return new Remove(table.name(), removed.asString());
        }
        JsonNode entry = change.path("put");
        String key = table.keyOf(entry);
        return new Put(table.name(), key, new String(Json.write(entry), StandardCharsets.UTF_8));
    }
}
