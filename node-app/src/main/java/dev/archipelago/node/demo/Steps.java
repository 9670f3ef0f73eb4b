package dev.archipelago.node.demo;

import java.io.PrintWriter;

/** Prints each step of a demonstration with what was verified, and remembers whether all of it held. */
final class Steps {
    private final PrintWriter out;
    private int count;
    private boolean allHeld = true;

    Steps(PrintWriter out) {
        this.out = out;
    }

    void begin(String what) {
        count++;
        out.printf("%d. %s%n", count, what);
    }

    void verify(String claim, boolean holds) {
        out.printf("   %s %s%n", holds ? "✓" : "✗ NOT SO:", claim);
        allHeld &= holds;
    }

    void tell(String line) {
        out.printf("     %s%n", line);
    }

    boolean allHeld() {
        return allHeld;
    }
}
