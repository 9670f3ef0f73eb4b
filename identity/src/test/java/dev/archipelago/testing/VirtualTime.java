package dev.archipelago.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Time that passes only when the test says so, and the queue of what is due to happen in it.
 *
 * <p>Events run one after the other in the order of their time; those of one instant run in the order they were
 * scheduled. They run on the thread that moves time. Reading the clock and scheduling are safe from any thread; moving
 * time is for one thread. A task may itself move time, as a simulated blocking call does.
 *
 * <p>Two clocks tick together: {@link #nanoTime()} is monotonic and decides when events are due; {@link #instant()} is
 * the wall clock, which {@link #stepWallClock} can set forwards or backwards as an operator or NTP would.
 */
public final class VirtualTime implements InstantSource {
    private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RUNAWAY = 10_000_000;

    private final EventQueue events = new EventQueue();
    private volatile Instant wallStart;
    private volatile long nanos;

    private VirtualTime(Instant start) {
        this.wallStart = start;
    }

    /** Starts at midnight UTC on the first of January 2026. */
    public static VirtualTime create() {
        return startingAt(DEFAULT_START);
    }

    /** Starts with the wall clock at the given instant and the monotonic clock at zero. */
    public static VirtualTime startingAt(Instant start) {
        return new VirtualTime(start);
    }

    /** The wall clock. */
    @Override
    public Instant instant() {
        return wallStart.plusNanos(nanos);
    }

    /** The monotonic clock: nanoseconds since the start. It never goes back. */
    public long nanoTime() {
        return nanos;
    }

    /** How much time has passed since the start, by the monotonic clock. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    /** A wall clock that is off by a fixed amount, as the clock of another machine would be. */
    public InstantSource skewed(Duration offset) {
        return () -> instant().plus(offset);
    }

    /** Sets the wall clock forwards or, with a negative amount, backwards. Timers and the monotonic clock stay put. */
    public void stepWallClock(Duration amount) {
        wallStart = wallStart.plus(amount);
    }

    /**
     * Runs a task once the delay has passed.
     *
     * @param delay zero for "now": after every event already due at this instant
     */
    public ScheduledTask schedule(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a task cannot be due " + delay + " ago");
        }
        return events.add(Math.addExact(nanos, delay.toNanos()), task);
    }

    /** Runs each task as an event of the present instant, when time next moves. */
    public Executor executor() {
        return task -> schedule(Duration.ZERO, task);
    }

    /** Lets time pass and runs everything that falls due, the events those schedule included. */
    public void advance(Duration amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("monotonic time cannot go back by " + amount.negated());
        }
        long end = Math.addExact(nanos, amount.toNanos());
        while (runNext(end)) {}
        nanos = Math.max(nanos, end);
    }

    /**
     * Runs event after event until the condition holds. It is asked before the first event and after each one.
     *
     * @param limit how much virtual time may pass
     * @return how much virtual time it took
     * @throws AssertionError if the condition does not hold within the limit
     */
    public Duration runUntil(BooleanSupplier condition, Duration limit) {
        long start = nanos;
        long end = Math.addExact(start, limit.toNanos());
        while (!condition.getAsBoolean()) {
            if (!runNext(end)) {
                nanos = Math.max(nanos, end);
                throw new AssertionError("the condition did not come true within " + limit + "; it is " + now());
            }
        }
        return Duration.ofNanos(nanos - start);
    }

    /**
     * Runs until nothing is scheduled any more.
     *
     * @throws IllegalStateException if the events keep scheduling new ones without end
     */
    public void runAll() {
        for (int i = 0; i < RUNAWAY; i++) {
            if (!step()) {
                return;
            }
        }
        throw new IllegalStateException("still busy after " + RUNAWAY + " events; it is " + now());
    }

    /**
     * Moves time to the next event and runs it.
     *
     * @return false if nothing is scheduled
     */
    public boolean step() {
        return runNext(Long.MAX_VALUE);
    }

    /** How many tasks are scheduled and not cancelled. */
    public int pending() {
        return events.size();
    }

    @Override
    public String toString() {
        return now();
    }

    private boolean runNext(long end) {
        ScheduledTask next = events.takeDueBy(end);
        if (next == null) {
            return false;
        }
        nanos = Math.max(nanos, next.due());
        try {
            next.run();
        } catch (Throwable failure) {
            throw new ScheduledTaskFailure("a task failed at " + now() + ": " + failure, failure);
        }
        return true;
    }

    private String now() {
        return "virtual time " + elapsed() + " (" + instant() + ", " + pending() + " tasks pending)";
    }
}
