package dev.archipelago.discovery.libp2p;

/** Hears of connections that begin and end. Each call comes on a virtual thread and may wait. */
public interface ConnectionListener {
    /** A connection is there, and streams can be opened on it. */
    default void opened(Libp2pConnection connection) {}

    /** The peer told of itself, or told news. */
    default void identified(Libp2pConnection connection, PeerInfo info) {}

    /** A connection is over. */
    default void closed(Libp2pConnection connection, String why) {}
}
