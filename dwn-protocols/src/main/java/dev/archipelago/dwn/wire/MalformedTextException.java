package dev.archipelago.dwn.wire;

import java.io.Serial;
import java.util.Objects;

/** A text is not what it has to be. The message shows little of it, and printable ASCII alone. */
public final class MalformedTextException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedTextException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
