package dev.archipelago.federation.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a peer is asked. Every pause is drawn, so that many nodes that begin at one moment do not stay together.
 *
 * @param interval between two questions to a peer that answers, about
 * @param longest between two questions to one that does not
 */
public record Rhythm(Duration interval, Duration longest) {
    /** As nodes do it: every five minutes, and at least every hour. */
    public static final Rhythm USUAL = new Rhythm(Duration.ofMinutes(5), Duration.ofHours(1));

    private static final double JITTER = 0.1;
    private static final int GROWTH = 3;

    /** @throws IllegalArgumentException if the interval is not positive, or longer than the longest pause */
    public Rhythm {
        if (interval.isZero() || interval.isNegative() || interval.compareTo(longest) > 0) {
            throw new IllegalArgumentException("the interval is positive and not above the longest pause");
        }
    }

    /** Until the first question: anywhere within an interval. */
    Duration first(RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(interval.toNanos()));
    }

    /** After an answer. */
    Duration afterAnswer(RandomGenerator random) {
        long jitter = Math.round(interval.toNanos() * JITTER);
        return Duration.ofNanos(interval.toNanos() + random.nextLong(-jitter, jitter + 1));
    }

    /** After a failure: between the interval and three times the pause before, whatever that was, up to the longest. */
    Duration afterFailure(Duration before, RandomGenerator random) {
        long most = Math.max(interval.toNanos() + 1, Math.multiplyExact(before.toNanos(), GROWTH));
        long drawn = random.nextLong(interval.toNanos(), most);
        return Duration.ofNanos(Math.min(drawn, longest.toNanos()));
    }

    /** Once a peer that did not answer calls itself: soon, but not all at once. */
    Duration soon(RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(interval.toNanos() / 10 + 1));
    }
}
