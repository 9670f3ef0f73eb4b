package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.Notebook.entry;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program of its own that commits until it is killed, and says what was acknowledged; or says why it cannot. */
public final class LedgerProgram {
    private static final Bounds BOUNDS = new Bounds(2_048, 1 << 20, 100, 2_000);

    private LedgerProgram() {}

    /** Runs in the folder that the only argument names. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        try (ExecutorService background = Executors.newSingleThreadExecutor();
                Ledger ledger = Ledger.open(Path.of(arguments[0]), Notebook.TABLES, BOUNDS, background)) {
            for (int n = progress(ledger) + 1; ; n++) {
                ledger.commit(transaction(n));
                out.println("acknowledged " + n);
            }
        } catch (LedgerException e) {
            out.println("refused: " + e.getMessage());
        }
    }

    private static Transaction transaction(int n) {
        return new Transaction()
                .put("nodes", entry("n" + n % 7, n + "x".repeat(n % 5 == 0 ? 700 : 10)))
                .put("nodes", entry("last", "" + n))
                .put("pending", entry("last", "" + n));
    }

    /** How far it came; both tables must agree. */
    static int progress(Ledger ledger) {
        String nodes = last(ledger, "nodes");
        if (!nodes.equals(last(ledger, "pending"))) {
            throw new AssertionError("half a transaction: " + nodes + " and " + last(ledger, "pending"));
        }
        return Integer.parseInt(nodes);
    }

    private static String last(Ledger ledger, String table) {
        return ledger.view()
                .get(table, "last")
                .map(entry -> entry.path("text").asString())
                .orElse("0");
    }
}
