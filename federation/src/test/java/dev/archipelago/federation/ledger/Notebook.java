package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A ledger of two tables as tests use it: {@code nodes}, and {@code pending} in a folder below. */
final class Notebook {
    static final TableFile NODES = TableFile.of("nodes", "nodes.json", "nodes", "id");
    static final TableFile PENDING = TableFile.of("pending", "invites/pending.json", "invites", "id");
    static final List<TableFile> TABLES = List.of(NODES, PENDING);
    static final Bounds SMALL = new Bounds(2_048, 64 << 10, 100, 700);
    static final Executor AT_ONCE = Runnable::run;
    static final Executor NEVER = task -> {};

    private Notebook() {}

    static Ledger open(Path folder) throws LedgerException {
        return Ledger.open(folder, TABLES, Bounds.DEFAULT, NEVER);
    }

    static Ledger openSmall(Path folder) throws LedgerException {
        return Ledger.open(folder, TABLES, SMALL, AT_ONCE);
    }

    static ObjectNode entry(String id, String text) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("text", text);
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.parse(text);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything in a view: a map from "table/key" to the entry. */
    static Map<String, ObjectNode> content(View view) {
        Map<String, ObjectNode> content = new TreeMap<>();
        for (TableFile table : TABLES) {
            view.forEach(table.name(), (key, entry) -> content.put(table.name() + "/" + key, entry));
        }
        return content;
    }

    static Map<String, ObjectNode> contentOf(Path folder) throws LedgerException {
        try (Ledger ledger = open(folder)) {
            return content(ledger.view());
        }
    }
}
