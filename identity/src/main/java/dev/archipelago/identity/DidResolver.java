package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.PacketCache.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds the document of a DID: of a did:key at once, of a did:dht by asking a store and verifying what it answers. What
 * was found is kept for two hours and what was not for a minute. A store that hands out an older packet than one that
 * is still kept is not believed.
 *
 * <p>Safe for use by several threads. Two that ask for one DID at once may both ask the store; in whatever order the
 * answers come, each thread gets the newest packet that was received for the DID up to its own answer, and that one is
 * kept. Whoever is told that there is none gets what another has found in the meantime. No lock is held while the store
 * is asked.
 */
public final class DidResolver {
    /** How long a found packet is used without asking again: the time to live of the method's records. */
    public static final Duration KEPT = Duration.ofSeconds(DhtRecords.TTL);

    /** How long it is remembered that nothing was found. */
    public static final Duration MISSING = Duration.ofMinutes(1);

    private static final int MOST_KEPT = 1024;

    private final SignedPacketStore store;
    private final InstantSource clock;
    private final PacketCache cache = new PacketCache(MOST_KEPT);

    /** A resolver that asks the given store. */
    public DidResolver(SignedPacketStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The document of a DID. May block as long as the store does.
     *
     * @throws IdentityException for a did:dht: {@code NOT_FOUND}, {@code UNREACHABLE} where the store could not be
     *     asked, {@code DEACTIVATED}, {@code AHEAD_OF_TIME}, {@code MALFORMED_PACKET}, {@code MALFORMED_DOCUMENT} or
     *     {@code UNUSABLE_KEY}
     */
    public DidDocument resolve(Did did) throws IdentityException {
        return did.isDht() ? publication(did).document() : DidDocument.of(did, List.of());
    }

    /**
     * All that the holder of a key publishes under its did:dht, whichever DID names the key. May block as long as the
     * store does.
     *
     * @throws IdentityException as {@link #resolve}
     */
    public DhtPublication publication(Did did) throws IdentityException {
        PublicKey key = did.publicKey();
        Optional<Answer> known = cache.get(key).filter(answer -> answer.isFresh(clock.instant()));
        Answer answer = known.isPresent() ? known.get() : ask(key);
        SignedPacket packet = Optional.of(answer)
                .filter(Answer::found)
                .flatMap(Answer::newest)
                .orElseThrow(() -> new IdentityException(
                        Reason.NOT_FOUND, "nobody holds a packet of " + Did.dht(key) + ": it is not published"));
        return DhtPublication.of(packet);
    }

    private Answer ask(PublicKey key) throws IdentityException {
        Instant asked = clock.instant();
        Optional<SignedPacket> found = get(key);
        if (found.isPresent()) {
            found.get().requireNotAhead(asked);
        }
        return cache.merge(key, new Answer(found, found.isPresent(), asked), clock.instant());
    }

    private Optional<SignedPacket> get(PublicKey key) throws IdentityException {
        try {
            return store.get(key).filter(packet -> packet.publicKey().equals(key));
        } catch (IOException e) {
            throw new IdentityException(
                    Reason.UNREACHABLE, "whoever keeps the packet of " + Did.dht(key) + " could not be asked", e);
        }
    }
}
