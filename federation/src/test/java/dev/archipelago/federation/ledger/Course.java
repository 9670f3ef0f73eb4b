package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.Notebook.content;
import static dev.archipelago.federation.ledger.Notebook.entry;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A course of numbered transactions, each of which touches both tables: what the tables hold tells how far it came, and
 * whether a transaction is there in part.
 */
final class Course {
    static final int LENGTH = 9;

    private Course() {}

    /** The n-th transaction; every third is longer than a sector of the disk. */
    static Transaction transaction(int n) {
        Transaction transaction = new Transaction()
                .put("nodes", node(n))
                .put("pending", entry("last", "" + n))
                .put("nodes", entry("gone", "" + n));
        return transaction.remove("nodes", "gone").remove("nodes", "n" + (n - 5));
    }

    private static ObjectNode node(int n) {
        return entry("n" + n, "x".repeat(n % 3 == 0 ? 700 : 10));
    }

    /** What the tables hold after so many of them. */
    static Map<String, ObjectNode> state(int done) {
        Map<String, ObjectNode> state = new TreeMap<>();
        for (int n = Math.max(1, done - 4); n <= done; n++) {
            state.put("nodes/n" + n, node(n));
        }
        if (done > 0) {
            state.put("pending/last", entry("last", "" + done));
        }
        return state;
    }

    /** How far it came; it is an error if the tables hold anything between two transactions. */
    static int progress(Ledger ledger) {
        int done = ledger.view()
                .get("pending", "last")
                .map(last -> Integer.parseInt(last.path("text").asString()))
                .orElse(0);
        if (!content(ledger.view()).equals(state(done))) {
            throw new AssertionError("not the state after " + done + ": " + content(ledger.view()));
        }
        return done;
    }
}
