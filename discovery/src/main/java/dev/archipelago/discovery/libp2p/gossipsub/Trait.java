package dev.archipelago.discovery.libp2p.gossipsub;

/** What is special about a peer. */
public enum Trait {
    /** We dialled it. */
    OUTBOUND,
    /** It understands IDONTWANT. */
    HEARS_DONT_WANT,
    /** It names messages by the author's key and number, as js-libp2p does, not by the author's peer id and number. */
    NAMES_BY_KEY
}
