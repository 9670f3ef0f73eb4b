package dev.archipelago.federation.simulation;

import java.io.Serial;

/** Something came about that never may. */
final class BrokenRule extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String rule;

    BrokenRule(String rule, String how) {
        super(rule + ": " + how);
        this.rule = rule;
    }

    BrokenRule(String rule, String how, Throwable cause) {
        super(rule + ": " + how, cause);
        this.rule = rule;
    }

    /** Throws the broken rule that another failure stands for, if it does. */
    static void rethrow(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof BrokenRule broken) {
                throw broken;
            }
        }
    }

    /** Which rule. */
    String rule() {
        return rule;
    }
}
