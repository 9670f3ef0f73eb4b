package dev.archipelago.discovery.libp2p.gossipsub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small networks in all scenarios; the same seed is the same run. */
class GossipSimulationTest {
    @ParameterizedTest
    @EnumSource
    void theSameSeedIsTheSameRunByteForByte(Scenario scenario) {
        Trace one = Trace.whole();
        Trace two = Trace.whole();
        Report unused = scenario.run(30, 7, one);
        Report alike = scenario.run(30, 7, two);
        assertThat(one.lines()).isNotEmpty().isEqualTo(two.lines());
        assertThat(alike.trace())
                .isNotEqualTo(scenario.run(30, 8, Trace.hashed()).trace());
    }

    @SeededTest(runs = 3)
    void nobodyMissesAnything(Seed seed) {
        for (Scenario scenario : Scenario.values()) {
            Report report = scenario.run(40, seed.value(), Trace.hashed());
            assertThat(report.missed()).as("%s", report).isEmpty();
            assertThat(report.hops()).isBetween(1, 15);
        }
    }
}
