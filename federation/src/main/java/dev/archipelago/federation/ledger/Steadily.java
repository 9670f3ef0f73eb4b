package dev.archipelago.federation.ledger;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Does work on files that an interrupt of the calling thread shall not stop: Java closes a channel under a thread that
 * is interrupted, and a caller who gives up waiting must not take the ledger with it.
 */
final class Steadily {
    private static final int ATTEMPTS = 100;

    private Steadily() {}

    /** Does the work, again if an interrupt stopped it, and leaves the interrupt for later. */
    static void run(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (int attempt = 1; !isDone(work, attempt == ATTEMPTS); attempt++) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isDone(Work work, boolean last) throws IOException {
        try {
            work.run();
            return true;
        } catch (ClosedByInterruptException e) {
            if (last) {
                throw e;
            }
            return false;
        }
    }

    /** Something that can be done again where it was stopped on the way. */
    interface Work {
        void run() throws IOException;
    }
}
