package dev.archipelago.transport;

import dev.archipelago.transport.Transport.Kind;
import java.util.Locale;

/**
 * How it stands with one link to a peer.
 *
 * @param kind which link
 * @param standing whether a message would be tried that way now
 * @param why the reason, for a person
 */
public record LinkState(Kind kind, Standing standing, String why) {
    /** Link, standing and reason. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ": " + why;
    }

    /** Whether a link would be tried. */
    public enum Standing {
        /** It carried the last message it was given. */
        SERVING,
        /** It was not used since this router began, or since it failed; it would be tried. */
        UNTRIED,
        /** It failed lately and rests. */
        RESTING,
        /** It says that it cannot be used. */
        DOWN,
        /** No way to the peer is known over it. */
        NO_WAY
    }
}
