package dev.archipelago.transport.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.transport.simulation.RouterSimulation.Outcome;

/** Links that fail in all ways, crashes, and people who lose patience: no rule is ever broken. */
class RouterSimulationTest {
    @SeededTest
    void noRuleIsEverBroken(Seed seed) {
        Outcome outcome = RouterSimulation.of(seed);

        assertThat(outcome.broken()).as(outcome::last).isEmpty();
    }

    @SeededTest(runs = 3)
    void aSeedDoesTheSameAgain(Seed seed) {
        assertThat(RouterSimulation.of(seed).hash())
                .isEqualTo(RouterSimulation.of(seed).hash());
    }
}
