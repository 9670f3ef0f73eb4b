package dev.archipelago.dwn.wire;

import dev.archipelago.dwn.json.MalformedJsonException;
import java.io.Serial;
import java.util.Objects;

/** A text is not what it has to be. The message shows little of it, and printable ASCII alone. */
public final class MalformedTextException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedTextException(String message) {
        super(message);
    }

    private MalformedTextException(String message, Throwable cause) {
        super(message, cause);
    }

    static MalformedTextException json(MalformedJsonException cause) {
        return new MalformedTextException("JSON that " + cause.getMessage(), cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
