package dev.archipelago.discovery.libp2p.connection;

import dev.archipelago.discovery.libp2p.yamux.YamuxEvent;
import dev.archipelago.identity.PublicKey;

/** What happened on a connection that somebody above may want to know. */
public sealed interface ConnectionEvent {
    /**
     * The handshake is over; streams can be opened.
     *
     * @param peer who is on the other side
     */
    record Ready(PublicKey peer) implements ConnectionEvent {}

    /**
     * Something happened to a stream, or to what streams need.
     *
     * @param event what
     */
    record OfStreams(YamuxEvent event) implements ConnectionEvent {}

    /**
     * The connection is over, and all its streams with it.
     *
     * @param cause which kind of end
     * @param why in words
     */
    record Over(Cause cause, String why) implements ConnectionEvent {}

    /** The kinds of end. */
    enum Cause {
        /** One side had nothing more to do. */
        ENDED,
        /** The other side broke a protocol. */
        BROKEN,
        /** Somebody else is there than was expected. */
        WRONG_PEER,
        /** The other side did not answer in time. */
        SILENT
    }
}
