package dev.archipelago.transport;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs tasks on virtual threads, begun by a single one that keeps the time. */
final class VirtualBackground implements Background, AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("archipelago-router").factory());

    @Override
    public void run(Duration delay, Runnable task) {
        if (delay.isZero()) {
            start(task);
        } else if (!timer.isShutdown()) {
            var begun = timer.schedule(() -> start(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            assert !begun.isCancelled();
        }
    }

    private static void start(Runnable task) {
        Thread.ofVirtual().name("archipelago-router-task").start(task);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
