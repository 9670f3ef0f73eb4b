package dev.archipelago.discovery.libp2p.gossipsub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Larger networks in all scenarios. {@code .ci/deep gossip} runs those of 10,000 nodes. */
class GossipSimulationIT {
    private static final System.Logger LOG = System.getLogger(GossipSimulationIT.class.getName());

    @ParameterizedTest
    @EnumSource
    void hundredNodes(Scenario scenario) {
        for (long seed = 1; seed <= 5; seed++) {
            requireAllHear(scenario, 100, seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thousandNodes(Scenario scenario) {
        requireAllHear(scenario, 1_000, 1);
    }

    private static void requireAllHear(Scenario scenario, int nodes, long seed) {
        Report report = scenario.run(nodes, seed, Trace.hashed());
        LOG.log(System.Logger.Level.INFO, "{0} nodes, seed {1}: {2}", nodes, seed, report);
        assertThat(report.missed()).as("%s, seed %d", report, seed).isEmpty();
        assertThat(report.hops()).as("%s, seed %d", report, seed).isBetween(1, 15);
    }
}
