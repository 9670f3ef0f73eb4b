package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All tables as they were between two commits. It never changes, so what is read from it, in whatever table, belongs
 * together. Entries are handed out as copies.
 */
public final class View {
    private static final Limits WRITTEN = new Limits(Integer.MAX_VALUE, JournalLine.DEPTH);

    private final long sequence;
    private final Chain chain;
    private final Map<String, Entries> tables;

    View(long sequence, Chain chain, Map<String, Entries> tables) {
        this.sequence = sequence;
        this.chain = chain;
        this.tables = tables;
    }

    /** The number of the last line of the journal that it contains. */
    public long sequence() {
        return sequence;
    }

    /** The entry of a key. */
    public Optional<ObjectNode> get(String table, String key) {
        @Nullable String json = entries(table).get(key);
        return json == null ? Optional.empty() : Optional.of(parsed(json));
    }

    /** The entry of a key as text: the very same text as long as the entry is not written again. */
    public Optional<String> text(String table, String key) {
        return Optional.ofNullable(entries(table).get(key));
    }

    /** How many entries a table has. */
    public int size(String table) {
        return entries(table).size();
    }

    /** Visits a table's entries in the order of their keys. */
    public void forEach(String table, BiConsumer<String, ObjectNode> visitor) {
        entries(table).forEach((key, json) -> visitor.accept(key, parsed(json)));
    }

    SortedSet<String> tables() {
        return new TreeSet<>(tables.keySet());
    }

    Chain chain() {
        return chain;
    }

    Entries entries(String table) {
        Entries entries = tables.get(table);
        if (entries == null) {
            throw new IllegalArgumentException("there is no table " + table);
        }
        return entries;
    }

    /** The same tables after another line. */
    View as(long itsSequence, Chain itsChain) {
        return new View(itsSequence, itsChain, tables);
    }

    /** What changes make of the tables. */
    View with(List<Change> changes) {
        Map<String, Entries> changed = new HashMap<>(tables);
        for (Change change : changes) {
            changed.computeIfPresent(change.table(), (name, entries) -> after(entries, change));
        }
        return new View(sequence, chain, Map.copyOf(changed));
    }

    private static Entries after(Entries entries, Change change) {
        return switch (change) {
            case Change.Put put -> entries.with(put.key(), put.json());
            case Change.Remove remove -> entries.without(remove.key());
        };
    }

    /** An entry's text as an object. */
    public static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) Json.parse(json, WRITTEN);
        } catch (MalformedException e) {
            throw new IllegalStateException("an entry was read before it came in here", e);
        }
    }
}
