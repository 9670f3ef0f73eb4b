package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is left until a deadline. The wall clock is read once; from then on it may be set as anybody likes. */
final class Countdown {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final long end;

    private Countdown(long end) {
        this.end = end;
    }

    static Countdown until(Instant deadline, InstantSource clock) {
        Instant now = clock.instant();
        boolean distant = deadline.isAfter(now.plus(LONGEST));
        Duration left = distant
                ? LONGEST
                : Duration.between(deadline.isBefore(now) ? now : deadline, now).negated();
        return new Countdown(System.nanoTime() + left.toNanos());
    }

    /**
     * Waits for something as long as there is time.
     *
     * @param what is awaited, as in "no answer"
     */
    <T> T await(Future<T> future, String what) throws HttpException, ExecutionException, InterruptedException {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            throw new HttpException(Reason.TIMED_OUT, what + " before the deadline; try again with more time", e);
        }
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }
}
