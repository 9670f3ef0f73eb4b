package dev.archipelago.federation;

import dev.archipelago.identity.OnionAddress;
import java.time.Instant;

/** The port to onion services, as far as an approval needs it: to see that one answers. */
@FunctionalInterface
public interface OnionReach {
    /** No onion service can be reached. */
    OnionReach NONE = (onion, by) -> {
        throw new PeerUnreachable("this node has no way to onion services");
    };

    /**
     * Returns when the service answered. Tor shows then that whoever answered holds the service's key; who else they
     * are it does not show.
     *
     * @param by when to give up
     * @throws PeerUnreachable where it did not answer, with the reason
     */
    void reach(OnionAddress onion, Instant by) throws PeerUnreachable;
}
