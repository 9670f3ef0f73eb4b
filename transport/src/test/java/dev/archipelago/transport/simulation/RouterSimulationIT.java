package dev.archipelago.transport.simulation;

import static org.assertj.core.api.Assertions.fail;

import dev.archipelago.testing.Seed;
import dev.archipelago.transport.simulation.RouterSimulation.Outcome;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The simulation by many seeds. How many, {@code -Darchipelago.simulation.seeds} says, and
 * {@code -Darchipelago.simulation.first} the first of them.
 */
class RouterSimulationIT {
    private static final long SEEDS = Long.getLong("archipelago.simulation.seeds", 300);
    private static final long FIRST = Long.getLong("archipelago.simulation.first", 1);

    @Test
    void noRuleIsEverBroken() {
        LongStream.range(FIRST, FIRST + SEEDS).parallel().mapToObj(Seed::new).forEach(RouterSimulationIT::run);
    }

    private static void run(Seed seed) {
        Outcome outcome = RouterSimulation.of(seed);
        outcome.broken().ifPresent(rule -> fail("by %s: %s%n%s".formatted(seed, rule, outcome.last())));
    }
}
