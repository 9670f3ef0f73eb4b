package dev.archipelago.discovery.libp2p.yamux;

/** What happened on a connection that somebody above may want to know. */
public sealed interface YamuxEvent {
    /**
     * The other side opened a stream.
     *
     * @param stream the stream
     */
    record Opened(YamuxStream stream) implements YamuxEvent {}

    /**
     * There is more to read on a stream, or room to write, or it ended or was reset.
     *
     * @param stream the stream
     */
    record Changed(YamuxStream stream) implements YamuxEvent {}

    /**
     * The other side answered a ping.
     *
     * @param value the ping's
     */
    record Pong(int value) implements YamuxEvent {}

    /**
     * The other side opens no streams and takes none any more.
     *
     * @param code why: 0 is a plain end, 1 that we broke the protocol, 2 a fault of its own
     */
    record Leaving(long code) implements YamuxEvent {}

    /** Streams may be opened again. */
    record Room() implements YamuxEvent {}
}
