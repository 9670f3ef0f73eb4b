package dev.archipelago.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedTest {
    private static final long PINNED = 7286262425675374630L;

    private final Seed seed = new Seed(42);

    @Test
    void replaysItsStream() {
        assertThat(seed.random().longs(100))
                .containsExactly(seed.random().longs(100).boxed().toArray(Long[]::new));
    }

    @Test
    void staysTheSameBetweenReleases() {
        assertThat(seed.split("network").split(3).random().nextLong()).isEqualTo(PINNED);
    }

    @Test
    void labelsGiveIndependentSeeds() {
        assertThat(seed.split("a")).isEqualTo(seed.split("a")).isNotEqualTo(seed.split("b"));
        assertThat(seed.split("a")).isNotEqualTo(new Seed(43).split("a"));
        assertThat(seed.split("a").split("b")).isNotEqualTo(seed.split("b").split("a"));
    }

    @Test
    void seriesHasNoDuplicates() {
        assertThat(LongStream.range(0, 10_000).mapToObj(seed::split)).doesNotHaveDuplicates();
    }
}
