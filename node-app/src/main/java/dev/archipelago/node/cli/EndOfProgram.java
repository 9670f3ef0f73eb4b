package dev.archipelago.node.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the end of the program up until what runs has closed, so that Ctrl-C cuts nothing off. */
final class EndOfProgram implements AutoCloseable {
    private static final long PATIENCE = 5;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::askAndWait);

    EndOfProgram() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void askAndWait() {
        asked.countDown();
        try {
            boolean unused = closed.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for Ctrl-C, or for something that the command itself counts down. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Whether the program is to end within so many milliseconds. */
    boolean isAskedWithin(long milliseconds) throws InterruptedException {
        return asked.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** The command itself has had enough. */
    void ask() {
        asked.countDown();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // it is running
        }
    }
}
