package dev.archipelago.federation.deploy;

import java.io.Serial;
import java.util.Objects;

/**
 * The runtime could not do what it was asked for. The message is for this node's operator: what was wrong and what to
 * do next, no secret. The node that asked is told the {@link #reason()} alone.
 */
public final class RuntimeFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param message what was wrong and what to do next, for the operator */
    public RuntimeFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * @param message what was wrong and what to do next, for the operator
     * @param cause what a lower layer said
     */
    public RuntimeFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What was wrong and what to do next, for the operator. */
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
        /** The runtime does not answer, or cannot now; what it was asked for may or may not have happened. */
        UNAVAILABLE("the runtime there does not answer"),
        /** The image could not be had, or has another digest. */
        IMAGE("the image could not be fetched by its digest"),
        /** The app, or what it replaced, could not be started. */
        START("the app could not be started");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** What the node that asked is told. */
        public String text() {
            return text;
        }
    }
}
