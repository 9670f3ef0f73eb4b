package dev.archipelago.transport;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Interrupts whoever waits for a link that does not keep the deadline it was given. */
final class Overdue {
    private static final System.Logger LOG = System.getLogger(Overdue.class.getName());
    private static final long GRACE = Duration.ofSeconds(1).toNanos();

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    /** The present thread begins to wait, until then at most. */
    Wait begin(long deadline) {
        Wait wait = new Wait(deadline);
        waits.add(wait);
        return wait;
    }

    /** Ends those that have waited too long. */
    void look(long now) {
        for (Wait wait : waits) {
            if (now - wait.deadline >= GRACE) {
                wait.interrupt();
            }
        }
    }

    /** Somebody who waits for a link. */
    final class Wait {
        private final Thread thread = Thread.currentThread();
        private final long deadline;
        private State state = State.WAITING;

        private Wait(long deadline) {
            this.deadline = deadline;
        }

        private synchronized void interrupt() {
            if (state == State.WAITING) {
                state = State.INTERRUPTED;
                thread.interrupt();
            }
        }

        /** It waits no more; says whether it was interrupted, of which nothing is left behind then. */
        synchronized boolean end() {
            waits.remove(this);
            boolean interrupted = state == State.INTERRUPTED;
            state = State.ENDED;
            if (interrupted && Thread.interrupted()) {
                LOG.log(Level.DEBUG, "a link answered after its deadline");
            }
            return interrupted;
        }
    }

    private enum State {
        WAITING,
        INTERRUPTED,
        ENDED
    }
}
