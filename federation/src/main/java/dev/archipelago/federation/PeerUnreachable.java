package dev.archipelago.federation;

import java.io.Serial;

/** No answer came from a peer. The message says why, for a person. */
public final class PeerUnreachable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what was tried and what became of it */
    public PeerUnreachable(String message) {
        super(message);
    }

    /**
     * @param message what was tried and what became of it
     * @param cause what a lower layer said
     */
    public PeerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
