package dev.archipelago.identity.storage;

import java.io.Serial;

/** Somebody uses what only one may use. */
public final class InUseException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String holder;

    InUseException(String holder) {
        super("it is in use by " + holder);
        this.holder = holder;
    }

    /** Who uses it, such as {@code another program}. */
    public String holder() {
        return holder;
    }
}
