package dev.archipelago.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waiting for what happens in real threads and other programs. Where a test can use {@link VirtualTime} it should. */
public final class Await {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final String what;
    private final Condition condition;
    private @Nullable Throwable lastFailure;

    private Await(String what, Condition condition) {
        this.what = what;
        this.condition = condition;
    }

    /** Something that will come true. Throwing means "not yet". */
    @FunctionalInterface
    public interface Condition {
        /** Whether it has come true. */
        boolean holds() throws Exception;
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @param what names the condition in the failure message, as in "the peer to answer"
     * @throws AssertionError if it does not hold within the limit; its cause is what the condition last threw, if it
     *     did
     */
    public static void until(String what, Duration limit, Condition condition) {
        new Await(what, condition).poll(limit);
    }

    private void poll(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds()) {
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError("waited " + limit + " for " + what, lastFailure);
            }
            LockSupport.parkNanos(PAUSE);
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted while waiting for " + what, lastFailure);
            }
        }
    }

    private boolean holds() {
        try {
            lastFailure = null;
            return condition.holds();
        } catch (Exception | AssertionError notYet) {
            lastFailure = notYet;
            return false;
        }
    }
}
