package dev.archipelago.discovery.libp2p.gossipsub;

/** What a program thinks of a message. */
public enum Verdict {
    /** It is handed on. */
    ACCEPT,
    /** It is thrown away, and whoever brought it is worth less. */
    REJECT,
    /** It is thrown away, and nobody is to blame. */
    IGNORE
}
