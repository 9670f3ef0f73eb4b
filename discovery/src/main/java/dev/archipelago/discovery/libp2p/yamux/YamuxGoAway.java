package dev.archipelago.discovery.libp2p.yamux;

/** Why a side leaves a connection. */
public enum YamuxGoAway {
    /** It has nothing more to do here. */
    NORMAL(0),
    /** The other side broke the protocol. */
    PROTOCOL_ERROR(1),
    /** It met a fault of its own. */
    INTERNAL_ERROR(2);

    private final int number;

    YamuxGoAway(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
