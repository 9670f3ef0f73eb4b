package dev.archipelago.federation.ledger;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Does work on files that an interrupt of the calling thread shall not stop: Java closes a channel under a thread that
 * is interrupted, and a caller who gives up waiting must not take the ledger with it.
 */
final class Steadily {
    private Steadily() {}

    /** Does the work, again where an interrupt stopped it, and leaves the interrupt for later. */
    static void run(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } catch (ClosedByInterruptException e) {
            interrupted |= Thread.interrupted();
            runAside(work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does the work on a thread that nobody else knows, and so nobody interrupts. */
    private static void runAside(Work work) throws IOException {
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        Thread.ofPlatform().name("ledger").start(task);
        while (!isDone(task)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isDone(FutureTask<@Nullable Void> task) throws IOException {
        try {
            task.get();
            return true;
        } catch (InterruptedException e) {
            return false;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Something that can be done again where it was stopped on the way. */
    interface Work {
        void run() throws IOException;
    }
}
