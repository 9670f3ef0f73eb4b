package dev.archipelago.discovery.libp2p.yamux;

/** Why a side leaves a connection, in the order of the numbers on the wire. */
public enum YamuxGoAway {
    /** It has nothing more to do here. */
    NORMAL,
    /** The other side broke the protocol. */
    PROTOCOL_ERROR,
    /** It met a fault of its own. */
    INTERNAL_ERROR
}
