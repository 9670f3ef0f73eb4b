package dev.archipelago.transport.simulation;

import java.io.Serial;

/** Something came about that never may. */
final class BrokenRule extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String told;

    BrokenRule(String rule, String how) {
        super(rule + ": " + how);
        this.told = rule + ": " + how;
    }

    /** The rule, and how it was broken. */
    String told() {
        return told;
    }
}
