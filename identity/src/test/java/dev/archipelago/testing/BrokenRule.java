package dev.archipelago.testing;

import java.io.Serial;

/** Something came about in a simulation that never may; the message names the rule, and how it was broken. */
public final class BrokenRule extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String rule;

    public BrokenRule(String rule, String how) {
        super(rule + ": " + how);
        this.rule = rule;
    }

    public BrokenRule(String rule, String how, Throwable cause) {
        super(rule + ": " + how, cause);
        this.rule = rule;
    }

    /** Throws the broken rule that another failure stands for, if it does. */
    public static void rethrow(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof BrokenRule broken) {
                throw broken;
            }
        }
    }

    /** Which rule. */
    public String rule() {
        return rule;
    }
}
