package dev.archipelago.transport.http;

import java.io.Serial;
import java.util.Objects;

/** What arrived is no message of the HTTP that is spoken here. Repeats nothing of what was sent. */
final class MalformedMessage extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    private MalformedMessage(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    static MalformedMessage syntax(String message) {
        return new MalformedMessage(Fault.SYNTAX, message);
    }

    static MalformedMessage tooLarge(String message) {
        return new MalformedMessage(Fault.TOO_LARGE, message);
    }

    Fault fault() {
        return fault;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    enum Fault {
        SYNTAX,
        TOO_LARGE
    }
}
