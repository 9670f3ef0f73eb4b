package dev.archipelago.transport.simulation;

import dev.archipelago.testing.BrokenRule;
import dev.archipelago.testing.ScheduledTask;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.testing.fs.PowerLoss;
import java.io.Serial;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which one runs at a time, and none while the events of virtual time do: each runs until it pauses. So the
 * same happens again each time, though the code that runs is that of real threads.
 */
final class Crew {
    private final VirtualTime time;
    private final Set<Hand> hands = new LinkedHashSet<>();
    private final Semaphore back = new Semaphore(0);
    private @Nullable Hand current;
    private @Nullable Throwable failure;

    Crew(VirtualTime time) {
        this.time = time;
    }

    /** Runs a body soon, on a thread of its own. */
    Hand start(Runnable body) {
        Hand hand = new Hand(body);
        hands.add(hand);
        hand.wake(Duration.ZERO);
        return hand;
    }

    /** Lets time pass for whoever runs. */
    void pause(Duration time) throws InterruptedException {
        Hand hand = current;
        if (hand == null) {
            throw new BrokenRule("only tasks wait", "an event of time itself waited");
        }
        hand.pause(time);
    }

    /** How many there are. */
    int size() {
        return hands.size();
    }

    /** Ends all in the midst of what they do. */
    void killAll() {
        for (Hand hand : List.copyOf(hands)) {
            if (hand != current) {
                hand.kill();
            }
        }
    }

    /** Fails with what a thread failed with. */
    void requireNoFailure() {
        Throwable failed = failure;
        if (failed != null) {
            throw failed instanceof BrokenRule broken
                    ? broken
                    : new BrokenRule("nothing fails unforeseen", trace(failed));
        }
    }

    private static String trace(Throwable failed) {
        StringBuilder text = new StringBuilder(failed.toString());
        for (StackTraceElement element : failed.getStackTrace()) {
            text.append("\n    at ").append(element);
        }
        return text.toString();
    }

    /** One of the threads. */
    final class Hand {
        private final Runnable body;
        private final Semaphore go = new Semaphore(0);
        private @Nullable ScheduledTask waking;
        private State state = State.NEW;
        private @Nullable Signal signal;

        private Hand(Runnable body) {
            this.body = body;
        }

        /** Interrupts it where it waits. */
        void interrupt() {
            if (state == State.PAUSED && signal == null) {
                signal = Signal.INTERRUPT;
                wake(Duration.ZERO);
            }
        }

        boolean isDone() {
            return state == State.DONE;
        }

        private void kill() {
            cancelWaking();
            if (state == State.PAUSED) {
                signal = Signal.KILL;
                run();
            } else if (state == State.NEW) {
                state = State.DONE;
                hands.remove(this);
            }
        }

        private void wake(Duration in) {
            cancelWaking();
            waking = time.schedule(in, this::run);
        }

        private void cancelWaking() {
            if (waking != null) {
                waking.cancel();
            }
        }

        /** On the thread of events, or of another hand that kills: waits until this one pauses or ends. */
        private void run() {
            Hand before = current;
            current = this;
            if (state == State.NEW) {
                state = State.RUNNING;
                Thread.ofVirtual().start(this::live);
            } else {
                state = State.RUNNING;
                go.release();
            }
            back.acquireUninterruptibly();
            current = before;
        }

        private void live() {
            try {
                body.run();
            } catch (Killed | PowerLoss e) {
                state = State.DONE; // that is how it ends when the machine does
            } catch (Throwable e) {
                failure = failure == null ? e : failure;
            } finally {
                state = State.DONE;
                hands.remove(this);
                back.release();
            }
        }

        private void pause(Duration length) throws InterruptedException {
            state = State.PAUSED;
            wake(length);
            back.release();
            go.acquireUninterruptibly();
            Signal heard = signal;
            signal = null;
            if (heard == Signal.KILL) {
                throw new Killed();
            }
            if (heard == Signal.INTERRUPT) {
                throw new InterruptedException("interrupted at " + time);
            }
        }
    }

    private enum State {
        NEW,
        RUNNING,
        PAUSED,
        DONE
    }

    private enum Signal {
        INTERRUPT,
        KILL
    }

    /** The machine is gone under a thread. */
    private static final class Killed extends Error {
        @Serial
        private static final long serialVersionUID = 1L;
    }
}
