package dev.archipelago.federation.join;

import java.time.Instant;
import java.util.UUID;

/** What the inviter holds of a peer that it accepted. */
record JoinModelMember(UUID membership, Instant since, Stand stand) {
    enum Stand {
        JOINING,
        /** It has its rights. */
        MEMBER,
        /** It took too long. */
        REMOVED
    }

    JoinModelMember in(Stand next) {
        return new JoinModelMember(membership, since, next);
    }

    boolean hasRights() {
        return stand == Stand.MEMBER;
    }
}
