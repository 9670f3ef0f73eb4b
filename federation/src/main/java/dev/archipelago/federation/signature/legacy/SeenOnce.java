package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.PublicKey;
import java.io.IOException;

/**
 * Remembers, across restarts, the signed times that were let in.
 *
 * <p>A time may be forgotten when it is older than the skew of five minutes, if from then on every time of that key up
 * to it counts as seen; a clock that steps back must not make anything new again.
 */
@FunctionalInterface
public interface SeenOnce {
    /**
     * Whether this is the first time that the key shows the time. The answer is yes once: it is on the disk before it
     * is given.
     *
     * @throws IOException if it cannot be made sure; the request is then refused
     */
    boolean isFirst(PublicKey key, SignedTime time) throws IOException;
}
