package dev.archipelago.federation.join;

import java.io.Serial;
import java.util.Objects;

/** The other side of a join does not show what it would have to show. The message says what and what to do next. */
public final class JoinException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    JoinException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** What was wrong, for a program. */
    public Reason reason() {
        return reason;
    }

    /** What can be wrong. */
    public enum Reason {
        /** A signature or credential that had to be there is not. */
        NOT_PROVEN,
        /** What the other side says contradicts what is held of its key. */
        CONFLICT
    }
}
