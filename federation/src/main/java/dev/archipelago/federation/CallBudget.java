package dev.archipelago.federation;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.memory.Recent;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many calls a peer may make: so many at once, and so many a second after that. It remembers a bounded number of
 * peers; the one that called longest ago is forgotten, which gives it back no more than it would have by then.
 */
final class CallBudget {
    private static final int BURST = 40;
    private static final long NANOS_PER_CALL = 50_000_000;
    private static final int MOST_PEERS = 10_000;

    private final LongSupplier nanoTime;
    private final Map<PublicKey, Bucket> buckets = new Recent<>(MOST_PEERS);

    CallBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts one call of a peer. */
    synchronized void spend(PublicKey key) throws Refusal {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.getOrDefault(key, new Bucket(now));
        Bucket after = bucket.afterCall(now);
        if (after.debtAt(now) > BURST * NANOS_PER_CALL) {
            throw new Refusal(ErrorCode.RATE_LIMITED, "too many calls: wait a moment, then go on more slowly");
        }
        buckets.put(key, after);
    }

    /** @param paid the moment up to which the peer's calls are paid for; every call moves it on */
    private record Bucket(long paid) {
        Bucket afterCall(long now) {
            return new Bucket(Math.max(paid, now) + NANOS_PER_CALL);
        }

        long debtAt(long now) {
            return paid - now;
        }
    }
}
