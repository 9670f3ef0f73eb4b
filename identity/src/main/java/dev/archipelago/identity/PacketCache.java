package dev.archipelago.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What stores last answered for a bounded number of keys; the one that was not asked for longest is forgotten. */
final class PacketCache {
    private final Map<PublicKey, Answer> answers;

    PacketCache(int most) {
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<PublicKey, Answer> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<Answer> get(PublicKey key) {
        return Optional.ofNullable(answers.get(key));
    }

    synchronized void put(PublicKey key, Answer answer) {
        answers.put(key, answer);
    }

    /**
     * What a store answered.
     *
     * @param newest the newest packet that was ever seen, also where the store has it no more
     * @param found whether the store had any
     * @param asked when
     */
    record Answer(Optional<SignedPacket> newest, boolean found, Instant asked) {
        boolean isFresh(Instant now) {
            Duration age = Duration.between(asked, now);
            return !age.isNegative() && age.compareTo(found ? DidResolver.KEPT : DidResolver.MISSING) < 0;
        }
    }
}
