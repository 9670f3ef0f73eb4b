package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import java.util.List;
import java.util.Optional;

/** Port: what links have to know of peers. Answers at once, from memory; safe for use by several threads. */
public interface PeerBook {
    /** Where a peer says it is reached, empty for somebody who is not known. */
    Optional<Endpoints> endpoints(Did peer);

    /** What may be said to the holder of a key. */
    Admission admission(PublicKey key);

    /** What peers and the holders of open invites knock with. */
    List<Knock> knocks();

    /** What may be said to somebody. */
    enum Admission {
        /** A member: anything. */
        FEDERATED,
        /** It is joining, or it may by an open invite: what a join takes. */
        JOINING,
        /** It was removed in the last 30 days: that it was, and nothing else. */
        REMOVED,
        /** Nothing. */
        NONE
    }
}
