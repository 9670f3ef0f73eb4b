package dev.archipelago.federation.signature;

import java.io.Serial;

/** Ends a judgement early. */
final class FlawException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    FlawException(Flaw flaw) {
        super(flaw.explanation());
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }

    static void unless(boolean condition, Flaw flaw) throws FlawException {
        if (!condition) {
            throw new FlawException(flaw);
        }
    }
}
