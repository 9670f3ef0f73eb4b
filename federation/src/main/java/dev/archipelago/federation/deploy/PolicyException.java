package dev.archipelago.federation.deploy;

import java.io.Serial;
import java.util.Objects;

/** A deploy policy cannot be used. The message says where, what is wrong with it, and what to do next. */
public final class PolicyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    PolicyException(String message) {
        super(message);
    }

    PolicyException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Where, what is wrong, and what to do next. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
