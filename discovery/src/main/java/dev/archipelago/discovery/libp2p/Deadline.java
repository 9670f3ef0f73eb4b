package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;

/** Until when something may wait. It counts by the monotonic clock from when it was set. */
final class Deadline {
    private final InstantSource clock;
    private volatile boolean set;
    private volatile long end;

    Deadline(InstantSource clock) {
        this.clock = clock;
    }

    static Deadline in(Duration time) {
        Deadline deadline = new Deadline(InstantSource.system());
        deadline.set(time);
        return deadline;
    }

    void set(Instant by) {
        set(Duration.between(clock.instant(), by));
    }

    void set(Duration time) {
        end = System.nanoTime() + nanos(time);
        set = true;
    }

    private static long nanos(Duration time) {
        Duration bounded = time.compareTo(Duration.ofDays(365)) > 0 ? Duration.ofDays(365) : time;
        return bounded.isNegative() ? 0 : bounded.toNanos();
    }

    void clear() {
        set = false;
    }

    /**
     * Waits for a signal, or for nothing at all as conditions may.
     *
     * @param why what is to be said where the time is up
     */
    @SuppressWarnings("WaitNotInLoop") // whoever calls this does so in a loop
    void await(Condition condition, String why) throws IOException {
        try {
            if (!set) {
                condition.await();
                return;
            }
            if (condition.awaitNanos(end - System.nanoTime()) <= 0) {
                throw new Libp2pException(Reason.TIMEOUT, why + " in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted: " + why);
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
