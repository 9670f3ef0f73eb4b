package dev.archipelago.federation;

import dev.archipelago.federation.join.Evidence;
import dev.archipelago.federation.join.Party;
import dev.archipelago.federation.join.Presence;
import dev.archipelago.federation.join.Standing;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.KeyCommitment;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.KeyHistory.Verdict;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.KeyStatus;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.identity.Secret;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What everything in a federation stands on: who we are, the clock, the books, and who listens. */
final class Ground {
    private static final String DOOR = "archipelago/lan-knock/1";

    private final Identity me;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Books books;
    private final Supplier<Endpoints> endpoints;
    private final Listeners listeners;
    private final ReentrantLock writing = new ReentrantLock();

    Ground(
            Identity me,
            InstantSource clock,
            RandomGenerator random,
            Books books,
            Supplier<Endpoints> endpoints,
            Listeners listeners) {
        this.me = me;
        this.clock = clock;
        this.random = random;
        this.books = books;
        this.endpoints = endpoints;
        this.listeners = listeners;
    }

    Identity me() {
        return me;
    }

    Instant now() {
        return clock.instant();
    }

    Books books() {
        return books;
    }

    /**
     * What is kept of a key that is answered as its own: neither blocked, nor removed for longer than it is told so.
     */
    Optional<PeerRecord> held(PublicKey key) {
        Instant now = now();
        return books.peer(key).filter(peer -> peer.isAnsweredAt(now));
    }

    Endpoints endpoints() {
        return endpoints.get();
    }

    Party party() {
        return new Party(me, clock, random, Evidence.checkedBy(clock));
    }

    Presence presence() {
        String where = new String(Json.write(endpoints().toJson()), StandardCharsets.UTF_8);
        return new Presence(me.document(), where, ownCommitment());
    }

    /** How this node came to its key. */
    List<KeyStatement> ownStatements() {
        return me.succession().map(KeyHistory::statements).orElseGet(List::of);
    }

    /** Whether a statement follows from this node's own keys, whether it was known before or not. */
    boolean isOwn(KeyStatement statement) {
        return me.succession()
                .map(history -> history.accept(statement).verdict())
                .filter(verdict -> verdict.changes() || verdict == Verdict.KNOWN)
                .isPresent();
    }

    private Optional<KeyCommitment> ownCommitment() {
        return me.succession().flatMap(Ground::commitment);
    }

    private static Optional<KeyCommitment> commitment(KeyHistory history) {
        return history.status() instanceof KeyStatus.Held held ? Optional.of(held.successor()) : Optional.empty();
    }

    Bytes randomBytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    /** What this node and the holder of a key can compute, and nobody else. */
    Bytes sharedWith(PublicKey peer) {
        try (Secret secret = me.agree(peer, DOOR)) {
            return Bytes.of(secret.bytes(RevealSecrets.deliberately()));
        }
    }

    UUID randomId() {
        ByteBuffer drawn = ByteBuffer.wrap(randomBytes(16).toArray());
        long high = (drawn.getLong() & ~0xF000L) | 0x4000L;
        long low = (drawn.getLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }

    /** What is held of a key before a join. */
    Standing standing(PublicKey key) {
        boolean givenUp = books.moved(key).isPresent();
        return givenUp
                ? new Standing(true, Optional.empty())
                : books.peer(key).map(Ground::standing).orElse(Standing.STRANGER);
    }

    private static Standing standing(PeerRecord held) {
        boolean shut = held.isIn(PeerState.BLOCKED);
        if (held.history().isPresent()) {
            KeyStatus status = decoded(held.history().get()).status();
            return status instanceof KeyStatus.Held current && current.key().equals(held.key())
                    ? new Standing(shut, Optional.of(Optional.of(current.successor())))
                    : new Standing(true, Optional.empty());
        }
        boolean joinedWithoutCommitment = held.bond().isPresent();
        return new Standing(shut, joinedWithoutCommitment ? Optional.of(Optional.empty()) : Optional.empty());
    }

    static KeyHistory decoded(String history) {
        try {
            return KeyHistory.decode(Base64Url.decode(history));
        } catch (MalformedException | IdentityException e) {
            throw new IllegalStateException("the history was written by us", e);
        }
    }

    /** Runs what reads, decides and writes, so that nothing comes in between. */
    <T, E extends Exception> T alone(Step<T, E> step) throws E {
        writing.lock();
        try {
            return step.run();
        } finally {
            writing.unlock();
        }
    }

    void tell(FederationEvent.Kind kind, Optional<PeerRecord> peer, Map<String, String> data) {
        listeners.tell(new FederationEvent(kind, now(), peer.map(PeerRecord::did), data));
    }

    /** Something that may fail. */
    @FunctionalInterface
    interface Step<T, E extends Exception> {
        T run() throws E;
    }
}
