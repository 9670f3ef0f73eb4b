package dev.archipelago.dwn.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Time as it passes for a client.
 *
 * @param nanos a clock that never steps
 * @param random what spreads the pauses: numbers from 0 to 1
 * @param pause how to wait
 */
record Pace(LongSupplier nanos, DoubleSupplier random, Pause pause) {
    private static final long FIRST_PAUSE = Duration.ofMillis(200).toNanos();
    private static final int DOUBLINGS = 5;

    static Pace real() {
        return new Pace(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble(), Thread::sleep);
    }

    /** How long to wait before the next try: between half and all of a time that doubles with each. */
    Duration before(int retry) {
        long longest = FIRST_PAUSE << Math.min(retry, DOUBLINGS);
        return Duration.ofNanos((long) (longest * (1 + random.getAsDouble()) / 2));
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }
}
