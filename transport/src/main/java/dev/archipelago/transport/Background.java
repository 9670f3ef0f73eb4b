package dev.archipelago.transport;

import java.time.Duration;

/** Port: runs what a router does of its own accord. */
@FunctionalInterface
public interface Background {
    /**
     * Runs a task, which may wait, on a thread of its own.
     *
     * @param delay how long not to begin yet; may be zero
     */
    void run(Duration delay, Runnable task);
}
