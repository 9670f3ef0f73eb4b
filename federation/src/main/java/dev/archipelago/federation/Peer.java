package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Another node, as this one knows it.
 *
 * @param did the name it goes by; who it is goes by its key
 * @param name what it calls itself, or what the operator calls it
 * @param trust what it may do here, while it is a member
 * @param granted what it says this node may do there
 * @param state how it stands
 * @param endpoints where it says it is reached
 * @param membership the id of the membership, the same on both sides
 * @param credential the id of the credential this node issued for the membership
 * @param added when the membership was founded
 * @param lastSeen when it last called or answered, by this node's clock
 * @param legacy which way the operator lets the older form be used with it
 */
public record Peer(
        Did did,
        Optional<String> name,
        Trust trust,
        Optional<Trust> granted,
        PeerState state,
        Endpoints endpoints,
        Optional<UUID> membership,
        Optional<String> credential,
        Instant added,
        Optional<Instant> lastSeen,
        LegacyUse legacy) {
    /** The peer's key. */
    public PublicKey key() {
        return did.publicKey();
    }
}
