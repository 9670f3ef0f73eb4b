package dev.archipelago.identity;

import dev.archipelago.identity.memory.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What stores last answered for a bounded number of keys; the one that was not asked for longest is forgotten. */
final class PacketCache {
    private final Map<PublicKey, Answer> answers;

    PacketCache(int most) {
        this.answers = new Recent<>(most);
    }

    synchronized Optional<Answer> get(PublicKey key) {
        return Optional.ofNullable(answers.get(key));
    }

    /** Takes a store's answer in, without going back behind what other threads have taken in since it was asked. */
    synchronized Answer merge(PublicKey key, Answer answer, Instant now) {
        return answers.merge(key, answer, (held, given) -> held.followedBy(given, now));
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

        /** What is known once another answer came: the newest packet of both, and found by whoever found it. */
        private Answer followedBy(Answer given, Instant now) {
            boolean foundMeanwhile = !given.found && found && isFresh(now);
            return new Answer(
                    newest(newest, given.newest), given.found || foundMeanwhile, foundMeanwhile ? asked : given.asked);
        }

        private static Optional<SignedPacket> newest(Optional<SignedPacket> held, Optional<SignedPacket> given) {
            if (held.isEmpty() || given.isEmpty()) {
                return held.or(() -> given);
            }
            return held.get().supersedes(given.get()) ? held : given;
        }
    }
}
