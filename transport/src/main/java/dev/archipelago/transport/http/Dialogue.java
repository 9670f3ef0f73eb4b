package dev.archipelago.transport.http;

import dev.archipelago.transport.Payload;
import dev.archipelago.transport.http.Answer.Standing;

/**
 * One side of what is said on a connection before HTTP begins, without I/O: bytes in, bytes out. It answers at once and
 * is used by one thread at a time; how long it may take is the {@link Greeting}'s matter.
 */
public interface Dialogue {
    /** What is said first, if it is this side's turn. */
    Turn open();

    /**
     * What is said next.
     *
     * @param bytes what arrived; at least one byte, not always all of what the other side said
     */
    Turn received(byte[] bytes);

    /** What one side does next. */
    sealed interface Turn {}

    /**
     * Says something and waits for more.
     *
     * @param say may be nothing
     */
    record Wait(Payload say) implements Turn {
        /** Says nothing. */
        public static final Wait SILENTLY = new Wait(Payload.NONE);
    }

    /**
     * Says something, and HTTP begins.
     *
     * @param say may be nothing
     * @param rest what arrived and belongs to HTTP already
     * @param standing whether the other side has shown who it is
     */
    record Begin(Payload say, Payload rest, Standing standing) implements Turn {}

    /**
     * Says nothing more; the connection ends.
     *
     * @param why for our own side's operator; never sent
     */
    record Refuse(String why) implements Turn {}
}
