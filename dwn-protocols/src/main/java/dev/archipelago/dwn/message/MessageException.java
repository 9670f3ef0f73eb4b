package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.MalformedTextException;
import java.io.Serial;
import java.util.Objects;

/** A message, or a part of one, is not believed. It came from outside: another one is needed. */
public final class MessageException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    MessageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static MessageException malformed(String message) {
        return new MessageException(Reason.MALFORMED, message);
    }

    static MessageException malformed(String what, MalformedTextException cause) {
        return malformed(what + ": " + cause.getMessage());
    }

    static MessageException forged(String message) {
        return new MessageException(Reason.FORGED, message);
    }

    /** What was wrong, for a person; little of what a stranger sent. */
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
        /** It has not the form of such a message. */
        MALFORMED,
        /** It does not say what its author signed, or the author did not sign. */
        FORGED,
        /** The author's key is not known, or was not found now. */
        UNKNOWN_KEY,
        /** It uses what is not understood here, such as a delegated grant. */
        UNSUPPORTED
    }
}
