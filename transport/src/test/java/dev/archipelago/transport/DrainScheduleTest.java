package dev.archipelago.transport;

import static dev.archipelago.transport.ScriptedLink.peer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Did;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrainScheduleTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Did ANN = peer(1);
    private static final Did BEN = peer(2);

    private final DrainSchedule schedule = new DrainSchedule(2, new SplittableRandom(1));

    @Test
    void eachIsDueWithinASecondAndOneAtATime() {
        schedule.waits(ANN, 0);

        assertThat(schedule.next(0)).isEmpty();
        assertThat(schedule.next(SECOND)).contains(ANN);
        schedule.waits(ANN, SECOND);
        assertThat(schedule.next(10 * SECOND)).isEmpty();
    }

    @Test
    void afterADeliveryItIsAnothersTurn() {
        schedule.waits(ANN, 0);
        schedule.waits(BEN, 0);
        List<Did> turns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Did next = schedule.next(SECOND).orElseThrow();
            turns.add(next);
            schedule.delivered(next, SECOND);
        }

        assertThat(turns.subList(0, 2)).containsExactlyInAnyOrder(ANN, BEN);
        assertThat(turns)
                .isEqualTo(List.of(turns.get(0), turns.get(1), turns.get(0), turns.get(1), turns.get(0), turns.get(1)));
    }

    @Test
    void pausesGrowUpToTheLongest() {
        schedule.waits(ANN, 0);
        long now = SECOND;
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 12; i++) {
            assertThat(schedule.next(now)).contains(ANN);
            schedule.failed(ANN, DrainSchedule.LONGEST_PAUSE, now);
            long began = now;
            while (schedule.next(now).isEmpty()) {
                now += SECOND / 10;
            }
            longest = Duration.ofNanos(now - began);
            schedule.failed(ANN, DrainSchedule.LONGEST_PAUSE, now);
            now += DrainSchedule.LONGEST_PAUSE.toNanos();
        }

        assertThat(longest)
                .isBetween(
                        DrainSchedule.LONGEST_PAUSE.multipliedBy(7).dividedBy(10),
                        DrainSchedule.LONGEST_PAUSE.plusSeconds(1));
    }

    @Test
    void aSignOfLifeEndsThePause() {
        schedule.waits(ANN, 0);
        assertThat(schedule.next(SECOND)).contains(ANN);
        schedule.failed(ANN, DrainSchedule.LONGEST_PAUSE, SECOND);
        schedule.hinted(ANN, SECOND);

        assertThat(schedule.next(SECOND)).contains(ANN);
        schedule.hinted(ANN, SECOND);
        schedule.failed(ANN, DrainSchedule.LONGEST_PAUSE, SECOND);
        assertThat(schedule.next(2 * SECOND)).contains(ANN);
    }

    @Test
    void notMoreThanSomeAtOnce() {
        for (int i = 0; i < 5; i++) {
            schedule.waits(peer(i), 0);
        }

        assertThat(schedule.next(SECOND)).isPresent();
        Optional<Did> second = schedule.next(SECOND);
        assertThat(second).isPresent();
        assertThat(schedule.next(SECOND)).isEmpty();
        schedule.emptied(second.orElseThrow());
        assertThat(schedule.next(SECOND)).isPresent();
    }

    /** A thousand whose link returns are not tried at the same moment. */
    @Test
    void aReturningLinkIsNotStormed() {
        DrainSchedule crowd = new DrainSchedule(2_000, new SplittableRandom(1));
        for (int i = 0; i < 1_000; i++) {
            crowd.waits(peer(i), 100 * SECOND);
        }
        crowd.hintedAll(0);
        int busiest = 0;
        int all = 0;
        for (long now = 0; now <= 25 * SECOND; now += SECOND / 10) {
            int due = 0;
            while (crowd.next(now).isPresent()) {
                due++;
            }
            busiest = Math.max(busiest, due);
            all += due;
        }

        assertThat(all).isEqualTo(1_000);
        assertThat(busiest).isLessThan(10);
    }

    @Test
    void whoHasNothingMoreIsForgotten() {
        schedule.waits(ANN, 0);
        schedule.emptied(schedule.next(SECOND).orElseThrow());

        assertThat(schedule.size()).isZero();
    }
}
