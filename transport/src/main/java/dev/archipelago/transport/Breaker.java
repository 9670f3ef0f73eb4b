package dev.archipelago.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Whether a link that failed to reach a peer is to be tried again: a state that each event turns into the next.
 *
 * <p>Closed, everything is tried. After some failures in a row it opens: nothing is tried until a pause is over. Then a
 * single message probes the link; if that arrives the breaker closes, if not it opens again for twice the pause, up to
 * the longest. A sign of the peer ends a pause early, but does not shorten the next.
 */
sealed interface Breaker {
    /** As it begins. */
    static Breaker fresh() {
        return new Closed(0);
    }

    /** Whether a message may be tried now. */
    boolean admits(long now);

    /** A message is on its way. */
    Breaker began(long now);

    /** It arrived, whenever it set out. */
    default Breaker succeeded() {
        return fresh();
    }

    /**
     * It did not.
     *
     * @param role what it set out as
     */
    Breaker failed(Role role, Rules rules, long now, RandomGenerator random);

    /**
     * Nobody waits any more for what became of it.
     *
     * @param role what it set out as
     */
    default Breaker abandoned(Role role, long now) {
        return this;
    }

    /** The peer, or the link, gave a sign of life. */
    default Breaker hinted(long now) {
        return this;
    }

    /** Everything is tried. */
    record Closed(int failures) implements Breaker {
        @Override
        public boolean admits(long now) {
            return true;
        }

        @Override
        public Breaker began(long now) {
            return this;
        }

        @Override
        public Breaker failed(Role role, Rules rules, long now, RandomGenerator random) {
            return failures + 1 < rules.failures()
                    ? new Closed(failures + 1)
                    : Open.from(rules.firstPause(), now, random);
        }
    }

    /** Nothing is tried before a time. */
    record Open(long until, Duration pause) implements Breaker {
        private static final double LEAST = 0.75;

        /** Shorter by chance by up to a quarter, lest all that failed together be tried together. */
        static Open from(Duration pause, long now, RandomGenerator random) {
            double part = LEAST + (1 - LEAST) * random.nextDouble();
            return new Open(now + (long) (pause.toNanos() * part), pause);
        }

        @Override
        public boolean admits(long now) {
            return now - until >= 0;
        }

        @Override
        public Breaker began(long now) {
            return new Probing(pause);
        }

        /** What set out before it opened says nothing new. */
        @Override
        public Breaker failed(Role role, Rules rules, long now, RandomGenerator random) {
            return this;
        }

        @Override
        public Breaker hinted(long now) {
            return admits(now) ? this : new Open(now, pause);
        }
    }

    /** One message is on its way to find out. */
    record Probing(Duration pause) implements Breaker {
        @Override
        public boolean admits(long now) {
            return false;
        }

        @Override
        public Breaker began(long now) {
            throw new IllegalStateException("one probe at a time");
        }

        @Override
        public Breaker failed(Role role, Rules rules, long now, RandomGenerator random) {
            return role == Role.PROBE ? Open.from(rules.after(pause), now, random) : this;
        }

        @Override
        public Breaker abandoned(Role role, long now) {
            return role == Role.PROBE ? new Open(now, pause) : this;
        }
    }

    /** What a message set out as. */
    enum Role {
        /** As one of many. */
        ORDINARY,
        /** To find out whether the link works again. */
        PROBE
    }

    /**
     * How much is tolerated.
     *
     * @param failures how many in a row open it
     * @param firstPause how long the first pause is
     * @param longestPause how long a pause may grow
     */
    record Rules(int failures, Duration firstPause, Duration longestPause) {
        static final Rules STANDARD = new Rules(2, Duration.ofSeconds(1), Duration.ofSeconds(60));

        Duration after(Duration pause) {
            Duration twice = pause.multipliedBy(2);
            return twice.compareTo(longestPause) < 0 ? twice : longestPause;
        }
    }
}
