package dev.archipelago.testing;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which seeds a test runs, by the system properties that {@link SeededTest} describes. */
final class SeedPlan {
    static final String ONE = "archipelago.seed";
    static final String COUNT = "archipelago.seeds";
    static final String BASE = "archipelago.seed.base";

    private static final long FIXED_BASE = 20_260_101;
    private static final long RANDOM_BASE = new SecureRandom().nextLong();

    private final UnaryOperator<@Nullable String> properties;

    SeedPlan(UnaryOperator<@Nullable String> properties) {
        this.properties = properties;
    }

    /** The seeds for one test; tests of different names get different ones. */
    Stream<Seed> seeds(String testName, int runs) {
        return number(ONE).map(replayed -> Stream.of(new Seed(replayed))).orElseGet(() -> {
            Seed own = new Seed(base()).split(testName);
            return LongStream.range(0, scaled(runs)).mapToObj(own::split);
        });
    }

    private long scaled(int runs) {
        return number(COUNT)
                .map(count -> Math.max(1, Math.multiplyExact(runs, count) / SeededTest.DEFAULT_RUNS))
                .orElse((long) runs);
    }

    private long base() {
        return "random".equals(properties.apply(BASE))
                ? RANDOM_BASE
                : number(BASE).orElse(FIXED_BASE);
    }

    private Optional<Long> number(String property) {
        String text = properties.apply(property);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + property + " must be a whole number, not \"" + text + '"', e);
        }
    }
}
