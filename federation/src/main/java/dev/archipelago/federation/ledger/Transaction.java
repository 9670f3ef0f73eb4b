package dev.archipelago.federation.ledger;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of any tables that happen together or not at all, in the order in which they were added. It is used by one
 * thread at a time, and can be committed more than once.
 */
public final class Transaction {
    private final List<ObjectNode> changes = new ArrayList<>();

    /** Adds an entry, or replaces the one of the same key; the entry is copied. */
    public Transaction put(String table, ObjectNode entry) {
        changes.add(Change.put(table, entry.deepCopy()));
        return this;
    }

    /** Removes an entry; does nothing where there is none. */
    public Transaction remove(String table, String key) {
        changes.add(Change.remove(table, key));
        return this;
    }

    List<ObjectNode> changes() {
        return changes;
    }
}
