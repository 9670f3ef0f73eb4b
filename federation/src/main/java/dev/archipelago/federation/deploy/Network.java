package dev.archipelago.federation.deploy;

import java.util.Locale;

/** Which network an app gets. */
public enum Network {
    /** None but its own loopback. */
    NONE,
    /** One of its own, behind the machine's; what is reached from outside is named port by port. */
    BRIDGE,
    /** The machine's own: the app reaches whatever listens on it, this node's control listener too. */
    HOST;

    /** The word for it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
