package dev.archipelago.federation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.sync.Reach.Offline;
import dev.archipelago.federation.sync.Reach.Online;
import dev.archipelago.federation.sync.Reach.Untried;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncEngineTest {
    private static final Duration INTERVAL = Rhythm.USUAL.interval();
    private static final Duration LONGEST = Rhythm.USUAL.longest();
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final List<String> PEERS =
            IntStream.range(0, 1000).mapToObj(number -> "peer " + number).toList();
    private static final String ANN = PEERS.getFirst();

    private long now = Duration.ofHours(-1).toNanos();

    private static SyncEngine<String> engine(Seed seed) {
        return new SyncEngine<>(Rhythm.USUAL, seed.random());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Duration untilDue(SyncEngine<String> engine) {
        long begin = now;
        while (engine.due(now, 1).isEmpty()) {
            pass(TICK);
            assertThat(now - begin).isLessThan(LONGEST.plusMinutes(1).toNanos());
        }
        return Duration.ofNanos(now - begin);
    }

    @SeededTest(runs = 20)
    void aPeerThatAnswersIsAskedEveryInterval(Seed seed) {
        SyncEngine<String> engine = engine(seed);
        engine.follow(ANN, now);
        assertThat(untilDue(engine)).isLessThan(INTERVAL.plus(TICK));

        for (int i = 0; i < 10; i++) {
            engine.answered(ANN, now);
            assertThat(untilDue(engine))
                    .isBetween(
                            INTERVAL.multipliedBy(9).dividedBy(10),
                            INTERVAL.multipliedBy(12).dividedBy(10));
        }
    }

    @SeededTest(runs = 20)
    void whoWasNotAskedAfterAllIsDueAsBefore(Seed seed) {
        SyncEngine<String> engine = engine(seed);
        engine.follow(ANN, now);
        untilDue(engine);
        assertThat(engine.due(now, 1)).isEmpty();

        engine.postpone(ANN);

        assertThat(engine.due(now, 1)).containsExactly(ANN);
    }

    @SeededTest(runs = 20)
    void pausesGrowToAnHourAndNoFurtherAndEndWhenThePeerCalls(Seed seed) {
        SyncEngine<String> engine = engine(seed);
        engine.follow(ANN, now);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 40; i++) {
            Duration pause = untilDue(engine);
            longest = longest.compareTo(pause) > 0 ? longest : pause;
            engine.failed(ANN, "nobody answers", now);
        }
        assertThat(longest).isBetween(INTERVAL.multipliedBy(3), LONGEST.plus(TICK));

        engine.heard(ANN, now);

        assertThat(untilDue(engine)).isLessThan(INTERVAL.dividedBy(10).plus(TICK));
        engine.failed(ANN, "nobody answers", now);
        assertThat(untilDue(engine)).isLessThan(INTERVAL.multipliedBy(3).plus(TICK));
    }

    @SeededTest(runs = 20)
    void whoDeclinedIsAskedWithinAnIntervalOnceItCalls(Seed seed) {
        SyncEngine<String> engine = engine(seed);
        engine.follow(ANN, now);
        for (int i = 0; i < 10; i++) {
            untilDue(engine);
            engine.declined(ANN, now);
        }

        engine.heard(ANN, now);

        assertThat(untilDue(engine))
                .isLessThan(INTERVAL.multipliedBy(11).dividedBy(10).plus(TICK));
    }

    @SeededTest(runs = 20)
    void aLinkThatIsUpAgainIsUsedSoon(Seed seed) {
        SyncEngine<String> engine = engine(seed);
        engine.follow(ANN, now);
        for (int i = 0; i < 10; i++) {
            untilDue(engine);
            engine.failed(ANN, "nobody answers", now);
        }

        engine.linkIsUp(now);

        assertThat(untilDue(engine)).isLessThan(INTERVAL.dividedBy(10).plus(TICK));
    }

    @Test
    void tellsOnceThatAPeerComesAndGoes() {
        SyncEngine<String> engine = engine(new Seed(1));
        engine.follow(ANN, now);

        assertThat(engine.reach(ANN)).isInstanceOf(Untried.class);
        assertThat(engine.failed(ANN, "refused", now)).contains(new Offline("refused"));
        assertThat(engine.failed(ANN, "timed out", now)).isEmpty();
        assertThat(engine.reach(ANN)).isEqualTo(new Offline("timed out"));
        assertThat(engine.heard(ANN, now)).contains(new Online());
        assertThat(engine.answered(ANN, now)).isEmpty();
        assertThat(engine.failed(ANN, "refused", now)).contains(new Offline("refused"));
        assertThat(engine.declined(ANN, now)).contains(new Online());
    }

    @Test
    void whoIsAskedIsNotAskedAgainMeanwhileAndWhoIsGoneIsNot() {
        SyncEngine<String> engine = engine(new Seed(1));
        PEERS.subList(0, 3).forEach(peer -> engine.follow(peer, now));
        pass(INTERVAL);

        assertThat(engine.due(now, 2)).hasSize(2);
        assertThat(engine.due(now, 2)).hasSize(1);
        assertThat(engine.due(now, 2)).isEmpty();

        PEERS.subList(0, 3).forEach(peer -> engine.failed(peer, "gone", now));
        PEERS.subList(1, 3).forEach(engine::forget);
        PEERS.subList(1, 3).forEach(peer -> engine.heard(peer, now));
        pass(LONGEST);
        assertThat(engine.due(now, 9)).containsExactly(ANN);
        assertThat(engine.reach(PEERS.get(1))).isInstanceOf(Untried.class);
    }

    /** A thousand peers that begin at once, fail for a night, and come back at once. */
    @SeededTest(runs = 3)
    void aThousandPeersAreNeverAskedTogether(Seed seed) {
        SyncEngine<String> engine = engine(seed);
        RandomGenerator weather = seed.split("weather").random();
        PEERS.forEach(peer -> engine.follow(peer, now));
        Map<String, Long> lastAsked = new HashMap<>();
        Duration hour = Duration.ofHours(1);
        int fair = (int) (PEERS.size() * TICK.toSeconds() / INTERVAL.toSeconds() + 1);
        for (long second = 0; second < hour.multipliedBy(6).toSeconds(); second++) {
            if (second == hour.multipliedBy(5).toSeconds()) {
                engine.linkIsUp(now);
            }
            boolean night = second < hour.multipliedBy(5).toSeconds();
            List<String> due = engine.due(now, PEERS.size());
            assertThat(due).as("asked in second %d, %s", second, seed).hasSizeLessThan(20 * fair);
            for (String peer : due) {
                long before = lastAsked.getOrDefault(peer, now);
                assertThat(now - before).isLessThanOrEqualTo(LONGEST.plus(TICK).toNanos());
                lastAsked.put(peer, now);
                if (night || weather.nextInt(10) == 0) {
                    engine.failed(peer, "nobody answers", now);
                } else {
                    engine.answered(peer, now);
                }
            }
            pass(TICK);
        }
        assertThat(lastAsked).hasSize(PEERS.size());
    }
}
