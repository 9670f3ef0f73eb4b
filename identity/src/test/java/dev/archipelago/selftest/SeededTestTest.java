package dev.archipelago.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class SeededTestTest {
    private static final List<Seed> SEEN = new ArrayList<>();

    private final Map<String, String> changed = new HashMap<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void runsFiftySeedsThatStayTheSame() {
        run(Recording.class);
        List<Seed> first = List.copyOf(SEEN);
        SEEN.clear();
        run(Recording.class);

        assertThat(first).hasSize(50).doesNotHaveDuplicates().isEqualTo(SEEN);
    }

    @Test
    void replaysOneSeed() {
        set("archipelago.seed", "-77");

        run(Recording.class);

        assertThat(SEEN).containsExactly(new Seed(-77));
    }

    @Test
    void scalesTheNumberOfRuns() {
        set("archipelago.seeds", "100");

        run(Recording.class);
        assertThat(SEEN).hasSize(100);
        SEEN.clear();
        run(RunningFive.class);
        assertThat(SEEN).hasSize(10);
    }

    @Test
    void scalingLeavesAtLeastOneRun() {
        set("archipelago.seeds", "1");

        run(RunningFive.class);

        assertThat(SEEN).hasSize(1);
    }

    @Test
    void takesOtherSeedsFromAnotherBase() {
        run(Recording.class);
        List<Seed> fixed = List.copyOf(SEEN);
        SEEN.clear();
        set("archipelago.seed.base", "5");
        run(Recording.class);
        List<Seed> other = List.copyOf(SEEN);
        SEEN.clear();
        set("archipelago.seed.base", "random");
        run(Recording.class);

        assertThat(other).hasSize(50).doesNotContainAnyElementsOf(fixed);
        assertThat(SEEN).hasSize(50).doesNotContainAnyElementsOf(fixed).doesNotContainAnyElementsOf(other);
    }

    @Test
    void refusesSeedThatIsNoNumber() {
        set("archipelago.seed", "twelve");

        Throwable failure = failureOf(Recording.class);

        assertThat(failure).hasMessageContaining("archipelago.seed").hasMessageContaining("twelve");
    }

    @Test
    void failureShowsTheAssertionTheSeedAndTheReplay() {
        set("archipelago.seed", "99");

        Throwable failure = failureOf(Failing.class);

        assertThat(failure)
                .hasMessageContaining("the sky fell")
                .hasMessageContaining("failed with seed 99")
                .hasMessageContaining("-Dtest='SeededTestTest$Failing#fails' -Darchipelago.seed=99")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("fails");
    }

    @Test
    void displayNameShowsTheSeed() {
        set("archipelago.seed", "99");

        assertThat(run(Recording.class).testEvents().succeeded().stream())
                .extracting(event -> event.getTestDescriptor().getDisplayName())
                .containsExactly("[1] seed 99");
    }

    @Test
    void skippedRunStaysSkipped() {
        set("archipelago.seed", "99");

        run(Skipping.class)
                .testEvents()
                .assertStatistics(stats -> stats.aborted(1).failed(0));
    }

    @AfterEach
    void restoreProperties() {
        changed.keySet().forEach(System::clearProperty);
    }

    private void set(String property, String value) {
        changed.put(property, value);
        System.setProperty(property, value);
    }

    private static EngineExecutionResults run(Class<?> fixture) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(fixture))
                .execute();
    }

    private static Throwable failureOf(Class<?> fixture) {
        Event failed = run(fixture).allEvents().failed().stream().findFirst().orElseThrow();
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    static class Recording {
        @SeededTest
        void records(Seed seed) {
            SEEN.add(seed);
        }
    }

    static class RunningFive {
        @SeededTest(runs = 5)
        void records(Seed seed) {
            SEEN.add(seed);
        }
    }

    static class Failing {
        @SeededTest
        void fails(Seed seed) {
            throw new IllegalStateException("the sky fell on " + seed.value());
        }
    }

    static class Skipping {
        @SeededTest
        void skips(Seed seed) {
            Assumptions.abort("not today, " + seed);
        }
    }
}
