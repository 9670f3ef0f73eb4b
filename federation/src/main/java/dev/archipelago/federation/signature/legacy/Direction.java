package dev.archipelago.federation.signature.legacy;

/** Which way a call goes. */
public enum Direction {
    /** From the peer to us. */
    INCOMING,
    /** From us to the peer. */
    OUTGOING
}
