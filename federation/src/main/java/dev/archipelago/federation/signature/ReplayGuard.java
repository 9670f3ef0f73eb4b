package dev.archipelago.federation.signature;

import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Lets no request in twice: remembers nonces while their signatures are good, and draws a new epoch where it cannot
 * know what it has forgotten, that is at its start and when the wall clock steps back. One per process. Safe for use by
 * several threads.
 */
public final class ReplayGuard {
    /** Beyond the skew; what is left of it is what the wall clock may fall behind unnoticed. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final Duration LARGEST_STEP_BACK = Duration.ofMillis(MARGIN.toMillis() / 2);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Predicate<PublicKey> held;
    private final NonceTable peers;
    private final NonceTable strangers;
    private final long origin;
    private Epoch epoch;
    private Instant start;

    /** A guard with {@link NonceLimits#HELD} and {@link NonceLimits#STRANGERS}. */
    public ReplayGuard(Clocks clocks, RandomGenerator random, Predicate<PublicKey> held) {
        this(clocks, random, held, NonceLimits.HELD, NonceLimits.STRANGERS);
    }

    /**
     * A guard in a new epoch.
     *
     * @param random where epochs come from: a secure one outside of tests
     * @param held whether a key is that of a peer, which must be told at once; strangers share less room, so that they
     *     cannot take that of peers
     */
    public ReplayGuard(
            Clocks clocks,
            RandomGenerator random,
            Predicate<PublicKey> held,
            NonceLimits peers,
            NonceLimits strangers) {
        this.clock = clocks.wall();
        this.nanoTime = clocks.nanoTime();
        this.random = random;
        this.held = held;
        this.peers = new NonceTable(peers);
        this.strangers = new NonceTable(strangers);
        this.origin = nanoTime.getAsLong();
        this.epoch = Epoch.draw(random);
        this.start = clock.instant();
    }

    /** What the wall clock says. */
    Instant now() {
        return clock.instant();
    }

    /** The present epoch. */
    public synchronized Epoch epoch() {
        lookAtTheClocks();
        return epoch;
    }

    /** Remembers a nonce, which must be asked last: whatever is remembered takes room. */
    synchronized Admission admit(Epoch signedFor, PublicKey key, Nonce nonce, Instant expires) {
        long now = lookAtTheClocks();
        if (!signedFor.equals(epoch)) {
            return Admission.PAST_EPOCH;
        }
        long deadline = now + timeLeft(expires, now).toNanos();
        if (deadline <= now) {
            return Admission.LATE;
        }
        peers.purge(now);
        strangers.purge(now);
        if (peers.holds(key, nonce) || strangers.holds(key, nonce)) {
            return Admission.SEEN;
        }
        NonceTable table = held.test(key) ? peers : strangers;
        if (!table.hasRoomFor(key)) {
            return Admission.FULL;
        }
        table.add(key, nonce, deadline);
        return Admission.NEW;
    }

    /** How long a nonce is to be remembered: by the wall clock, but never by less of it than was seen already. */
    private Duration timeLeft(Instant expires, long now) {
        return Duration.between(start.plusNanos(now), expires.plus(Profile.SKEW).plus(MARGIN));
    }

    /**
     * A nonce is forgotten by the monotonic clock and its signature goes bad by the wall clock. Where the wall clock
     * fell behind, a signature could be good again after its nonce was forgotten; so all signatures go bad at once.
     *
     * @return what the monotonic clock says since the guard's own start
     */
    private long lookAtTheClocks() {
        long elapsed = nanoTime.getAsLong() - origin;
        Instant startByNow = clock.instant().minusNanos(elapsed);
        if (startByNow.isBefore(start.minus(LARGEST_STEP_BACK))) {
            epoch = Epoch.draw(random);
            peers.clear();
            strangers.clear();
            start = startByNow;
        } else if (startByNow.isAfter(start)) {
            start = startByNow;
        }
        return elapsed;
    }
}
