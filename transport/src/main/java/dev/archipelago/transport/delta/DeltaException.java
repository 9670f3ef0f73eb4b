package dev.archipelago.transport.delta;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A state was not read or not made. The message says why; {@link #reason()} says it to a program. Whoever read should
 * then ask for the whole state.
 */
public final class DeltaException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    DeltaException(Reason reason, String message) {
        this(reason, message, null);
    }

    DeltaException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What was wrong and what to do next, for a person. */
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
        /** It is not in the one form that the format has for it, too large or too deep. */
        MALFORMED,
        /** It is of another version of the format. */
        FORMAT,
        /** It is said by another dictionary. */
        DICTIONARY,
        /** Its publisher began anew since the state that is held. */
        GENERATION,
        /** It goes on from another state than the one that is held. */
        BASE,
        /** What is held is as new, or newer. */
        STALE,
        /** The state that was to be told does not fit the dictionary, or is too large: mend the one or the other. */
        UNFIT
    }
}
