package dev.archipelago.federation;

import java.util.Locale;

/** How a peer stands, beside the trust it has. */
public enum PeerState {
    /** It joined by our invite and has not shown yet that it knows; it has no rights until then. */
    JOINING,
    /** It is a member. */
    MEMBER,
    /** The membership ended, here or there; a fresh invite can begin another. */
    REMOVED,
    /** The operator shut it out; nothing but the operator lets it in again. */
    BLOCKED;

    /** The name on the wire and in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
