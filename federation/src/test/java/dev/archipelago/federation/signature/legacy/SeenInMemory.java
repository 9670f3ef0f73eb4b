package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the contract but for the disk: forgets what is old, and everything before it with it. */
final class SeenInMemory implements SeenOnce {
    private final InstantSource clock;
    private final Map<PublicKey, TreeMap<Instant, String>> times = new HashMap<>();
    private final Map<PublicKey, Instant> forgotten = new HashMap<>();

    SeenInMemory(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isFirst(PublicKey key, SignedTime time) {
        TreeMap<Instant, String> known = times.computeIfAbsent(key, absent -> new TreeMap<>());
        Instant old = clock.instant().minus(LegacyProfile.SKEW);
        while (!known.isEmpty() && known.firstKey().isBefore(old)) {
            forgotten.put(key, known.pollFirstEntry().getKey());
        }
        return time.instant().isAfter(forgotten.getOrDefault(key, Instant.MIN))
                && known.putIfAbsent(time.instant(), time.text()) == null;
    }
}
