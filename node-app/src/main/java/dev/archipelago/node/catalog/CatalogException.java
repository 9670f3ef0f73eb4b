package dev.archipelago.node.catalog;

import java.io.Serial;
import java.util.Objects;

/** A shared folder, or what is kept about it, is not as it must be. The message says what was wrong and what to do. */
public final class CatalogException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    CatalogException(String message) {
        super(message);
    }

    CatalogException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What was wrong and what to do next, for a person. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
