package dev.archipelago.federation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.sync.Reach.Offline;
import dev.archipelago.federation.sync.Reach.Online;
import dev.archipelago.federation.sync.Reach.Untried;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
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
    private static final List<PublicKey> PEERS =
            IntStream.range(0, 1000).mapToObj(SyncEngineTest::key).toList();
    private static final PublicKey ANN = PEERS.getFirst();

    private long now = Duration.ofHours(-1).toNanos();

    private static PublicKey key(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        seed[1] = (byte) (number >> 8);
        try (Identity identity = Identity.fromSeed(seed)) {
            return identity.publicKey();
        }
    }

    private static SyncEngine engine(Seed seed) {
        return new SyncEngine(Rhythm.USUAL, seed.random());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Duration untilDue(SyncEngine engine) {
        long begin = now;
        while (engine.due(now, 1).isEmpty()) {
            pass(TICK);
            assertThat(now - begin).isLessThan(LONGEST.plusMinutes(1).toNanos());
        }
        return Duration.ofNanos(now - begin);
    }

    @SeededTest(runs = 20)
    void aPeerThatAnswersIsAskedEveryInterval(Seed seed) {
        SyncEngine engine = engine(seed);
        engine.follow(List.of(ANN), now);
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
    void pausesGrowToAnHourAndNoFurtherAndEndWhenThePeerCalls(Seed seed) {
        SyncEngine engine = engine(seed);
        engine.follow(List.of(ANN), now);
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
    void aLinkThatIsUpAgainIsUsedSoon(Seed seed) {
        SyncEngine engine = engine(seed);
        engine.follow(List.of(ANN), now);
        for (int i = 0; i < 10; i++) {
            untilDue(engine);
            engine.failed(ANN, "nobody answers", now);
        }

        engine.linkIsUp(now);

        assertThat(untilDue(engine)).isLessThan(INTERVAL.dividedBy(10).plus(TICK));
    }

    @Test
    void tellsOnceThatAPeerComesAndGoes() {
        SyncEngine engine = engine(new Seed(1));
        engine.follow(List.of(ANN), now);

        assertThat(engine.reach(ANN)).isInstanceOf(Untried.class);
        assertThat(engine.failed(ANN, "refused", now)).contains(new Offline("refused"));
        assertThat(engine.failed(ANN, "timed out", now)).isEmpty();
        assertThat(engine.reach(ANN)).isEqualTo(new Offline("timed out"));
        assertThat(engine.heard(ANN, now)).contains(new Online());
        assertThat(engine.answered(ANN, now)).isEmpty();
        assertThat(engine.failed(ANN, "refused", now)).contains(new Offline("refused"));
    }

    @Test
    void whoIsAskedIsNotAskedAgainMeanwhileAndWhoIsGoneIsNot() {
        SyncEngine engine = engine(new Seed(1));
        engine.follow(PEERS.subList(0, 3), now);
        pass(INTERVAL);

        assertThat(engine.due(now, 2)).hasSize(2);
        assertThat(engine.due(now, 2)).hasSize(1);
        assertThat(engine.due(now, 2)).isEmpty();

        engine.follow(List.of(ANN), now);
        PEERS.subList(0, 3).forEach(peer -> engine.failed(peer, "gone", now));
        pass(LONGEST);
        assertThat(engine.due(now, 9)).containsExactly(ANN);
        assertThat(engine.reach(PEERS.get(1))).isInstanceOf(Untried.class);
    }

    /** A thousand peers that begin at once, fail for a night, and come back at once. */
    @SeededTest(runs = 3)
    void aThousandPeersAreNeverAskedTogether(Seed seed) {
        SyncEngine engine = engine(seed);
        RandomGenerator weather = seed.split("weather").random();
        engine.follow(PEERS, now);
        Map<PublicKey, Long> lastAsked = new HashMap<>();
        Duration hour = Duration.ofHours(1);
        int fair = (int) (PEERS.size() * TICK.toSeconds() / INTERVAL.toSeconds() + 1);
        for (long second = 0; second < hour.multipliedBy(6).toSeconds(); second++) {
            if (second == hour.multipliedBy(5).toSeconds()) {
                engine.linkIsUp(now);
            }
            boolean night = second < hour.multipliedBy(5).toSeconds();
            List<PublicKey> due = engine.due(now, PEERS.size());
            assertThat(due).as("asked in second %d, %s", second, seed).hasSizeLessThan(20 * fair);
            for (PublicKey peer : due) {
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
