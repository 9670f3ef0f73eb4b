package dev.archipelago.federation;

import java.util.Optional;

/**
 * What a peer and this node let each other do, while the peer is a member.
 *
 * @param trust what the peer may do here
 * @param granted what it says this node may do there
 * @param legacy which way the operator lets the older form be used with it
 */
record Rights(Trust trust, Optional<Trust> granted, LegacyUse legacy) {
    /** Those of a new member, which has said nothing yet. */
    static Rights of(Trust trust) {
        return new Rights(trust, Optional.empty(), LegacyUse.OFF);
    }

    Rights trusted(Trust level) {
        return new Rights(level, granted, legacy);
    }

    Rights granting(Trust level) {
        return new Rights(trust, Optional.of(level), legacy);
    }

    Rights using(LegacyUse use) {
        return new Rights(trust, granted, use);
    }
}
