package dev.archipelago.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The time by two clocks: deadlines are told by the wall's, and kept by one that nobody sets. */
record RouterClock(InstantSource wall, LongSupplier ticks) {
    /** Beyond this nobody waits. */
    private static final Duration EVER = Duration.ofDays(3650);

    long now() {
        return ticks.getAsLong();
    }

    /** How long it is until then, at least nothing and at most ten years. */
    Duration until(Instant moment) {
        Instant now = wall.instant();
        if (!moment.isAfter(now)) {
            return Duration.ZERO;
        }
        return moment.isAfter(now.plus(EVER)) ? EVER : Duration.between(now, moment);
    }

    /** How long it is since then. */
    Duration since(long moment) {
        return Duration.ofNanos(now() - moment);
    }

    /** The moment after so long. */
    Instant in(Duration time) {
        return wall.instant().plus(time);
    }

    boolean isPast(Instant moment) {
        return !wall.instant().isBefore(moment);
    }
}
