package dev.archipelago.federation.join;

import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a peer that is joining still has to show: a heartbeat under its key that names this membership. It names it only
 * after it has the inviter's acceptance on its disk, so this is how the inviter learns that both sides hold the
 * membership.
 *
 * @param peer who is joining
 * @param membership the membership that its join founded
 * @param since when that was
 */
public record Promotion(PublicKey peer, UUID membership, Instant since) {
    /** How long a peer has for it. */
    public static final Duration LIMIT = Duration.ofHours(24);

    /**
     * Whether a heartbeat makes a member of the peer. One that names another membership, an earlier one included, never
     * does.
     *
     * @param verified the key under which the heartbeat was verified
     * @param named the membership it names
     */
    public boolean by(PublicKey verified, UUID named, Instant now) {
        return verified.equals(peer) && named.equals(membership) && !isOverAt(now);
    }

    /** Whether the peer took too long: its key is then told that it was removed. */
    public boolean isOverAt(Instant now) {
        return !now.isBefore(since.plus(LIMIT));
    }
}
