package dev.archipelago.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.transport.Breaker.Closed;
import dev.archipelago.transport.Breaker.Open;
import dev.archipelago.transport.Breaker.Probing;
import dev.archipelago.transport.Breaker.Role;
import dev.archipelago.transport.Breaker.Rules;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Rules RULES = Rules.STANDARD;
    private static final long LONGEST = RULES.longestPause().toNanos();

    private final RandomGenerator random = new SplittableRandom(1);

    @Test
    void opensAfterSomeFailuresInARow() {
        Breaker once = Breaker.fresh().failed(Role.ORDINARY, RULES, 0, random);
        Breaker twice = once.failed(Role.ORDINARY, RULES, 0, random);

        assertThat(once.admits(0)).isTrue();
        assertThat(once.succeeded()).isEqualTo(Breaker.fresh());
        assertThat(twice.admits(0)).isFalse();
        assertThat(twice.admits(RULES.firstPause().toNanos())).isTrue();
    }

    @Test
    void aSingleMessageProbes() {
        Breaker probing = new Open(10, Duration.ofSeconds(1)).began(10);

        assertThat(probing.admits(10)).isFalse();
        assertThat(probing.admits(10 + LONGEST)).isFalse();
        assertThat(probing.succeeded()).isEqualTo(Breaker.fresh());
    }

    @Test
    void aFailedProbeDoublesThePauseUpToTheLongest() {
        Breaker breaker = new Probing(Duration.ofSeconds(1));
        Duration pause = Duration.ofSeconds(1);
        for (int i = 0; i < 10; i++) {
            Open open = (Open) breaker.failed(Role.PROBE, RULES, 0, random);

            assertThat(open.pause()).isEqualTo(RULES.after(pause)).isLessThanOrEqualTo(RULES.longestPause());
            assertThat(open.until())
                    .isBetween(open.pause().toNanos() * 3 / 4, open.pause().toNanos());
            pause = open.pause();
            breaker = open.began(open.until());
        }
        assertThat(pause).isEqualTo(RULES.longestPause());
    }

    @Test
    void whatSetOutBeforeItOpenedDecidesNothing() {
        Breaker open = new Open(100, Duration.ofSeconds(1));
        Breaker probing = open.began(100);

        assertThat(open.failed(Role.ORDINARY, RULES, 0, random)).isEqualTo(open);
        assertThat(probing.failed(Role.ORDINARY, RULES, 0, random)).isEqualTo(probing);
        assertThat(probing.abandoned(Role.ORDINARY, 0)).isEqualTo(probing);
    }

    @Test
    void aProbeThatIsGivenUpMakesRoomForAnother() {
        Breaker breaker = new Probing(Duration.ofSeconds(8)).abandoned(Role.PROBE, 5);

        assertThat(breaker.admits(5)).isTrue();
        assertThat(((Open) breaker).pause()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aSignOfLifeEndsThePauseAndDoesNotShortenTheNext() {
        Breaker breaker = new Open(LONGEST, Duration.ofSeconds(8)).hinted(5);

        assertThat(breaker.admits(5)).isTrue();
        assertThat(((Open) breaker).pause()).isEqualTo(Duration.ofSeconds(8));
    }

    /** Whatever happened: within the longest pause it lets one through, as soon as none probes. */
    @Property(tries = 100)
    void nothingIsShunnedBeyondTheLongestPause(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 5) Integer> events, @ForAll long seed) {
        RandomGenerator chance = new SplittableRandom(seed);
        Breaker breaker = Breaker.fresh();
        long now = chance.nextLong();
        for (int event : events) {
            breaker = after(breaker, event, now, chance);
            now += chance.nextLong(LONGEST / 4);
            Breaker settled = breaker.abandoned(Role.PROBE, now);

            assertThat(settled.admits(now + LONGEST)).isTrue();
        }
    }

    private static Breaker after(Breaker breaker, int event, long now, RandomGenerator chance) {
        return switch (event) {
            case 0 -> breaker.admits(now) ? breaker.began(now) : breaker;
            case 1 -> breaker.failed(Role.ORDINARY, RULES, now, chance);
            case 2 -> breaker.failed(Role.PROBE, RULES, now, chance);
            case 3 -> breaker.abandoned(Role.PROBE, now);
            case 4 -> breaker.hinted(now);
            default -> breaker.succeeded();
        };
    }

    /** Between two probes that fail there is a pause of at least three quarters of the first. */
    @Property(tries = 100)
    void aDeadLinkIsTriedSeldom(@ForAll long seed) {
        RandomGenerator chance = new SplittableRandom(seed);
        Breaker breaker = new Closed(RULES.failures() - 1).failed(Role.ORDINARY, RULES, 0, chance);
        long tries = 0;
        for (long now = 0;
                now < Duration.ofHours(1).toNanos();
                now += Duration.ofMillis(100).toNanos()) {
            if (breaker.admits(now)) {
                breaker = breaker.began(now).failed(Role.PROBE, RULES, now, chance);
                tries++;
            }
        }
        assertThat(tries).isBetween(60L, 90L);
    }
}
