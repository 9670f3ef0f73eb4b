package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * For whom of those whose messages wait one is to be sent next, and when: who was due first comes first, and after each
 * message it is another's turn. Without I/O.
 */
final class DrainSchedule {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /** Where no link could be used nothing was spent, and one may return unseen. */
    static final Duration LONGEST_UNTRIED = Duration.ofSeconds(30);

    /** How far apart tries begin when a link returns to many. */
    private static final Duration SPREAD = Duration.ofMillis(20);

    private static final double LEAST = 0.75;

    private final int atOnce;
    private final RandomGenerator random;
    private final Map<PublicKey, Turn> turns = new HashMap<>();
    private final TreeSet<Turn> waiting =
            new TreeSet<>(Comparator.<Turn>comparingLong(turn -> turn.due).thenComparingLong(turn -> turn.number));
    private long number;
    private int running;

    /** @param atOnce for how many messages may be under way at a time */
    DrainSchedule(int atOnce, RandomGenerator random) {
        this.atOnce = atOnce;
        this.random = random;
    }

    /** A message for somebody waits. */
    synchronized void waits(Did peer, long now) {
        if (!turns.containsKey(peer.publicKey())) {
            Turn turn = new Turn(peer);
            turns.put(peer.publicKey(), turn);
            enqueue(turn, now + shortened(FIRST_PAUSE));
        }
    }

    /** Whose turn it is now, until it is said what came of it. */
    synchronized Optional<Did> next(long now) {
        if (running >= atOnce || waiting.isEmpty() || now - waiting.first().due < 0) {
            return Optional.empty();
        }
        Turn turn = waiting.removeFirst();
        turn.state = State.RUNNING;
        running++;
        return Optional.of(turn.peer);
    }

    /** A message arrived; the next is due after all others that are due. */
    synchronized void delivered(Did peer, long now) {
        ended(peer, turn -> {
            turn.pause = Duration.ZERO;
            enqueue(turn, now);
        });
    }

    /**
     * A message did not arrive.
     *
     * @param longest how long the pause may grow
     */
    synchronized void failed(Did peer, Duration longest, long now) {
        ended(peer, turn -> {
            boolean hinted = turn.state == State.HINTED;
            Duration twice = turn.pause.isZero() ? FIRST_PAUSE : turn.pause.multipliedBy(2);
            turn.pause = twice.compareTo(longest) < 0 ? twice : longest;
            enqueue(turn, now + shortened(hinted ? FIRST_PAUSE : turn.pause));
        });
    }

    /** Nothing waits for somebody any more. */
    synchronized void emptied(Did peer) {
        ended(peer, turn -> turns.remove(peer.publicKey()));
    }

    /** Somebody gave a sign of life. */
    synchronized void hinted(Did peer, long now) {
        Turn turn = turns.get(peer.publicKey());
        if (turn != null) {
            hint(turn, now);
        }
    }

    /** A link returned: all are tried soon, one after the other. */
    synchronized void hintedAll(long now) {
        long last = now;
        for (Turn turn : turns.values()) {
            last += shortened(SPREAD);
            hint(turn, last);
        }
    }

    private void hint(Turn turn, long due) {
        turn.pause = Duration.ZERO;
        if (turn.state != State.WAITING) {
            turn.state = State.HINTED;
        } else if (due - turn.due < 0) {
            waiting.remove(turn);
            enqueue(turn, due);
        }
    }

    private void ended(Did peer, Consumer<Turn> next) {
        Turn turn = turns.get(peer.publicKey());
        if (turn != null && turn.state != State.WAITING) {
            running--;
            next.accept(turn);
        }
    }

    private void enqueue(Turn turn, long due) {
        turn.state = State.WAITING;
        turn.due = due;
        turn.number = number++;
        waiting.add(turn);
    }

    private long shortened(Duration pause) {
        return (long) (pause.toNanos() * (LEAST + (1 - LEAST) * random.nextDouble()));
    }

    /** Of how many peers it knows. */
    synchronized int size() {
        return turns.size();
    }

    private enum State {
        WAITING,
        RUNNING,
        /** Running, and there was a sign of life meanwhile. */
        HINTED
    }

    private static final class Turn {
        private final Did peer;
        private State state = State.WAITING;
        private Duration pause = Duration.ZERO;
        private long due;
        private long number;

        Turn(Did peer) {
            this.peer = peer;
        }
    }
}
