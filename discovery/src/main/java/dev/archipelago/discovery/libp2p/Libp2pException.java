package dev.archipelago.discovery.libp2p;

import java.io.IOException;
import java.io.Serial;

/** Something on the network did not go as asked. The reason tells what can be done about it. */
public final class Libp2pException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Libp2pException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Libp2pException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Which kind of failure. */
    public Reason reason() {
        return reason;
    }

    /** The kinds of failures. */
    public enum Reason {
        /** The address cannot be dialled or listened at by this node, now or ever. Use another address. */
        ADDRESS,
        /** Nobody answers there. Try again later. */
        UNREACHABLE,
        /** The last attempts failed, and it is too early for another. Try again later. */
        BACKING_OFF,
        /** Somebody else is there. Ask for a newer address. */
        WRONG_PEER,
        /** What the other side says is no libp2p that this node speaks. */
        PROTOCOL,
        /** The other side supports none of the protocols asked for. */
        UNSUPPORTED,
        /** It took too long. */
        TIMEOUT,
        /** The stream was cut off. What was under way on it is lost. */
        RESET,
        /** The connection, the node or this end of the stream is closed. */
        CLOSED,
        /** A limit of this node or of the connection is reached. Close something, or try again later. */
        LIMIT
    }
}
