package dev.archipelago.federation.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.archipelago.testing.Seed;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many nodes, lost and late calls, crashes, clocks that step, and people who mean ill, by many seeds: no rule is ever
 * broken. How many seeds, {@code -Darchipelago.simulation.seeds} says, and {@code -Darchipelago.simulation.first} the
 * first of them.
 */
class SimulationIT {
    private static final long SEEDS = Long.getLong("archipelago.simulation.seeds", 300);
    private static final long FIRST = Long.getLong("archipelago.simulation.first", 1);

    @Test
    void noRuleIsEverBroken() {
        List<Seed> broken = LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .mapToObj(Seed::new)
                .filter(seed -> Simulation.of(seed).broken().isPresent())
                .limit(1)
                .toList();
        broken.forEach(SimulationIT::tell);
    }

    private static void tell(Seed seed) {
        fail("by %s:%n%s"
                .formatted(seed, Simulation.shrunk(seed, Simulation.of(seed)).told()));
    }

    /** By these members went by other memberships, but for 3076: an old removal ended a new membership. */
    @ParameterizedTest
    @ValueSource(longs = {1734, 2165, 2489, 2997, 3076, 3146, 3534, 7129, 8508})
    void seedsThatFoundSomething(long number) {
        assertThat(Simulation.of(new Seed(number)).broken()).isEmpty();
    }

    @Test
    void aSeedDoesTheSameAgain() {
        for (long number = 1; number <= 5; number++) {
            Seed seed = new Seed(number);

            assertThat(Simulation.of(seed).hash()).isEqualTo(Simulation.of(seed).hash());
        }
    }

    @Test
    void aFailureShrinksToFewSteps() {
        List<Step> steps = Step.plan(new Seed(1));
        List<Step> needed = List.of(steps.get(3), steps.get(17), steps.getLast());

        assertThat(Shrinking.least(steps, rest -> rest.containsAll(needed))).isEqualTo(needed);
    }
}
