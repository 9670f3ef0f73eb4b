package dev.archipelago.transport.http;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.TransportException;
import java.time.Instant;

/**
 * Port: makes an exchange over HTTP a peer's own. It shows the peer who asks, as far as the message does not prove
 * itself, and finds out whether an answer is that peer's. Safe for use by several threads.
 */
@FunctionalInterface
public interface HttpAuth {
    /**
     * Brings a message to a peer and its answer back, in as many requests as it takes to be recognised.
     *
     * @param link a way to what says it is that peer
     * @param by when to give up
     * @return the answer; {@link Answer#proven()} where it was shown to be the peer's own to this very message
     * @throws TransportException {@code IMPOSTOR} where what answered claims to be the peer and is not; {@code BUSY}
     *     where a message wants no answer and the peer was shown to ask for it later; what the link throws
     * @throws InterruptedException where the thread is interrupted meanwhile
     */
    Answer exchange(HttpLink link, Did peer, Message message, Instant by)
            throws TransportException, InterruptedException;
}
