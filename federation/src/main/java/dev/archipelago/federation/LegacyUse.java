package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import java.util.Locale;

/**
 * Which way a Rust node and this one may call each other in the older form: a signature over a time and nothing else.
 */
public enum LegacyUse {
    /** Neither way. */
    OFF,
    /** The other node may read this one's state so. */
    IN,
    /** This node may read the other's state so. */
    OUT,
    /** Both ways. */
    BOTH;

    /**
     * Reads a name.
     *
     * @throws FederationException {@code MALFORMED} for any other text
     */
    public static LegacyUse parse(String text) throws FederationException {
        for (LegacyUse use : values()) {
            if (use.text().equals(text)) {
                return use;
            }
        }
        throw new FederationException(
                Reason.MALFORMED, "the older form is used \"in\", \"out\", \"both\" or \"off\", seen from this node");
    }

    /** The name on the wire and in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the other node may call. */
    public boolean letsIn() {
        return this == IN || this == BOTH;
    }

    /** Whether this node may call. */
    public boolean goesOut() {
        return this == OUT || this == BOTH;
    }
}
