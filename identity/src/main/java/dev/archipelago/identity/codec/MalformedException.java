package dev.archipelago.identity.codec;

import java.io.Serial;

/**
 * Input from outside does not have the form it must have. The message says what was wrong and where; it never repeats
 * more than a few characters of the input.
 */
public final class MalformedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what was wrong, in words an operator can act on */
    public MalformedException(String message) {
        super(message);
    }

    /**
     * @param message what was wrong, in words an operator can act on
     * @param cause what a lower layer said
     */
    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
