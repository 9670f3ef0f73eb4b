package dev.archipelago.federation.sync;

import dev.archipelago.federation.sync.Reach.Offline;
import dev.archipelago.federation.sync.Reach.Online;
import dev.archipelago.federation.sync.Reach.Untried;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When it is a peer's turn.
 *
 * <pre>
 *   waiting ──due──► asked ──answered──► waiting (an interval)      reach: online
 *      ▲               ├─────postponed─► waiting (due as before)
 *      │               ├─────failed────► waiting (a longer pause)   reach: offline, with the reason
 *      │               └────declined───► waiting (a longer pause)   reach: online
 *      └── heard: the pause starts anew, and is short where the peer was offline
 * </pre>
 *
 * @param at when the peer is to be asked, in nanoseconds; while it is asked, of no meaning
 * @param asked whether it is being asked now
 * @param pause the last pause
 * @param reach whether it was reached
 */
record Turn(long at, boolean asked, Duration pause, Reach reach) {
    static Turn first(Rhythm rhythm, RandomGenerator random, long now) {
        return new Turn(now + rhythm.first(random).toNanos(), false, rhythm.interval(), new Untried());
    }

    boolean isDue(long now) {
        return !asked && now - at >= 0;
    }

    Turn ask() {
        return new Turn(at, true, pause, reach);
    }

    Turn postpone() {
        return new Turn(at, false, pause, reach);
    }

    Turn answered(Rhythm rhythm, RandomGenerator random, long now) {
        return new Turn(now + rhythm.afterAnswer(random).toNanos(), false, rhythm.interval(), new Online());
    }

    Turn failed(String reason, Rhythm rhythm, RandomGenerator random, long now) {
        return later(new Offline(reason), rhythm, random, now);
    }

    Turn declined(Rhythm rhythm, RandomGenerator random, long now) {
        return later(new Online(), rhythm, random, now);
    }

    private Turn later(Reach found, Rhythm rhythm, RandomGenerator random, long now) {
        Duration next = rhythm.afterFailure(pause, random);
        return new Turn(now + next.toNanos(), false, next, found);
    }

    /** There is a link again: whatever was planned later is planned soon. */
    Turn heardOfLink(Rhythm rhythm, RandomGenerator random, long now) {
        long soon = now + rhythm.soon(random).toNanos();
        return new Turn(soon - at < 0 ? soon : at, asked, rhythm.interval(), reach);
    }

    Turn heard(Rhythm rhythm, RandomGenerator random, long now) {
        Duration pauseAnew = reach instanceof Offline ? rhythm.soon(random) : rhythm.afterAnswer(random);
        long anew = now + pauseAnew.toNanos();
        return new Turn(anew - at < 0 ? anew : at, asked, rhythm.interval(), new Online());
    }
}
