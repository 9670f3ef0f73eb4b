package dev.archipelago.federation.sync;

import dev.archipelago.federation.sync.Reach.Untried;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Decides which peers are asked how they are, and when, and knows which are online. What is told to it is what
 * happened; what it gives back is what to do or to tell. Safe for use by several threads.
 *
 * @param <K> what names a peer
 */
public final class SyncEngine<K> {
    private final Rhythm rhythm;
    private final RandomGenerator random;
    private final Map<K, Turn> turns = new HashMap<>();

    public SyncEngine(Rhythm rhythm, RandomGenerator random) {
        this.rhythm = rhythm;
        this.random = random;
    }

    /** This peer is to be asked from now on. */
    public synchronized void follow(K peer, long now) {
        turns.computeIfAbsent(peer, key -> Turn.first(rhythm, random, now));
    }

    /** This peer is to be asked no more. */
    public synchronized void forget(K peer) {
        turns.remove(peer);
    }

    /** Whose turn it is, the longest waiting first, at most so many; they count as being asked. */
    public synchronized List<K> due(long now, int most) {
        List<K> due = turns.entrySet().stream()
                .filter(entry -> entry.getValue().isDue(now))
                .sorted((one, other) ->
                        Long.compare(one.getValue().at() - now, other.getValue().at() - now))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(peer -> turns.computeIfPresent(peer, (key, turn) -> turn.ask()));
        return due;
    }

    /** The peer was not asked after all; it is its turn as before. */
    public synchronized void postpone(K peer) {
        turns.computeIfPresent(peer, (key, turn) -> turn.postpone());
    }

    /** All peers are to be asked soon: there is a link again. */
    public synchronized void linkIsUp(long now) {
        turns.replaceAll((peer, turn) -> turn.heardOfLink(rhythm, random, now));
    }

    /** This peer is to be asked soon: there may be a link to it again. */
    public synchronized void linkIsUp(K peer, long now) {
        turns.computeIfPresent(peer, (key, turn) -> turn.heardOfLink(rhythm, random, now));
    }

    /** The peer answered. Gives whether it is reached now, where that is news. */
    public synchronized Optional<Reach> answered(K peer, long now) {
        return change(peer, turn -> turn.answered(rhythm, random, now));
    }

    /** The peer did not answer. Gives whether it is reached now, where that is news. */
    public synchronized Optional<Reach> failed(K peer, String reason, long now) {
        return change(peer, turn -> turn.failed(reason, rhythm, random, now));
    }

    /** The peer answered that it does not tell. Gives whether it is reached now, where that is news. */
    public synchronized Optional<Reach> declined(K peer, long now) {
        return change(peer, turn -> turn.declined(rhythm, random, now));
    }

    /** The peer called by itself. Gives whether it is reached now, where that is news. */
    public synchronized Optional<Reach> heard(K peer, long now) {
        return change(peer, turn -> turn.heard(rhythm, random, now));
    }

    private Optional<Reach> change(K peer, UnaryOperator<Turn> how) {
        Turn before = turns.get(peer);
        if (before == null) {
            return Optional.empty();
        }
        Turn after = how.apply(before);
        turns.put(peer, after);
        boolean same = before.reach().getClass().equals(after.reach().getClass());
        return same ? Optional.empty() : Optional.of(after.reach());
    }

    /** Whether a peer is reached. */
    public synchronized Reach reach(K peer) {
        Turn turn = turns.get(peer);
        return turn == null ? new Untried() : turn.reach();
    }
}
