package dev.archipelago.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.ScheduledTask;
import dev.archipelago.testing.ScheduledTaskFailure;
import dev.archipelago.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final Instant START = Instant.parse("2030-05-05T05:05:05Z");

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final List<String> log = new ArrayList<>();

    @Test
    void standsStillUntilAdvanced() {
        assertThat(time.instant()).isEqualTo(START);

        time.advance(Duration.ofMillis(1500));

        assertThat(time.instant()).isEqualTo(START.plusMillis(1500));
        assertThat(time.nanoTime()).isEqualTo(1_500_000_000L);
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void runsEventsInOrderOfTimeThenOfScheduling() {
        note(3, "c");
        note(1, "a1");
        note(1, "a2");
        note(2, "b");

        time.advance(Duration.ofSeconds(3));

        assertThat(log).containsExactly("a1 at PT1S", "a2 at PT1S", "b at PT2S", "c at PT3S");
    }

    @Test
    void runsWhatFallsDueOnTheWayButNothingBeyond() {
        time.schedule(Duration.ofSeconds(1), () -> {
            note(1, "inside");
            note(5, "beyond");
        });

        time.advance(Duration.ofSeconds(2));

        assertThat(log).containsExactly("inside at PT2S");
        assertThat(time.pending()).isOne();
    }

    @Test
    void cancelledTaskNeverRuns() {
        ScheduledTask task = note(1, "never");

        assertThat(task.cancel()).isTrue();
        assertThat(task.cancel()).isFalse();
        time.runAll();

        assertThat(log).isEmpty();
    }

    @Test
    void ranTaskCannotBeCancelled() {
        ScheduledTask task = note(1, "ran");
        time.runAll();

        assertThat(task.cancel()).isFalse();
    }

    @Test
    void stepRunsOneEvent() {
        note(1, "first");
        note(2, "second");

        assertThat(time.step()).isTrue();
        assertThat(log).containsExactly("first at PT1S");
        assertThat(time.step()).isTrue();
        assertThat(time.step()).isFalse();
    }

    @Test
    void runUntilStopsAtTheEventThatMakesTheConditionTrue() {
        note(1, "first");
        note(2, "second");
        note(3, "third");

        Duration took = time.runUntil(() -> log.size() == 2, Duration.ofMinutes(1));

        assertThat(took).isEqualTo(Duration.ofSeconds(2));
        assertThat(log).hasSize(2);
    }

    @Test
    void runUntilGivesUpAtTheLimit() {
        note(1, "first");
        note(90, "too late");

        assertThatThrownBy(() -> time.runUntil(() -> log.size() == 2, Duration.ofMinutes(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("within PT1M")
                .hasMessageContaining("1 tasks pending");
        assertThat(time.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void failingTaskSurfacesWithItsTime() {
        IllegalStateException cause = new IllegalStateException("lost the plot");
        time.schedule(Duration.ofSeconds(7), () -> {
            throw cause;
        });

        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(10)))
                .isInstanceOf(ScheduledTaskFailure.class)
                .hasMessageContaining("PT7S")
                .hasMessageContaining("2030-05-05T05:05:12Z")
                .hasMessageContaining("lost the plot")
                .hasCause(cause);
        time.advance(Duration.ofSeconds(1));
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void steppingTheWallClockMovesNeitherTimersNorTheMonotonicClock() {
        note(10, "timer");

        time.stepWallClock(Duration.ofDays(-1));
        assertThat(time.instant()).isEqualTo(START.minus(Duration.ofDays(1)));
        assertThat(time.nanoTime()).isZero();

        time.stepWallClock(Duration.ofDays(3));
        time.advance(Duration.ofSeconds(9));
        assertThat(log).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(log).containsExactly("timer at PT10S");
        assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(2)).plusSeconds(10));
    }

    @Test
    void skewedClockKeepsItsDistance() {
        InstantSource slow = time.skewed(Duration.ofSeconds(-30));

        time.advance(Duration.ofMinutes(1));
        time.stepWallClock(Duration.ofHours(1));

        assertThat(slow.instant()).isEqualTo(time.instant().minusSeconds(30));
    }

    @Test
    void executorRunsTasksAsEventsOfThePresent() {
        time.executor().execute(() -> log.add("task"));
        assertThat(log).isEmpty();

        time.advance(Duration.ZERO);

        assertThat(log).containsExactly("task");
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void taskMayItselfLetTimePass() {
        time.schedule(Duration.ofSeconds(1), () -> time.advance(Duration.ofSeconds(5)));
        note(3, "meanwhile");

        time.advance(Duration.ofSeconds(2));

        assertThat(log).containsExactly("meanwhile at PT3S");
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void refusesToGoBack() {
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> note(-1, "past")).isInstanceOf(IllegalArgumentException.class);
    }

    private ScheduledTask note(int seconds, String name) {
        return time.schedule(Duration.ofSeconds(seconds), () -> log.add(name + " at " + time.elapsed()));
    }
}
