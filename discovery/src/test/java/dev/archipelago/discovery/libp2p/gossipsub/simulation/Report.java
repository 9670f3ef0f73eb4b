package dev.archipelago.discovery.libp2p.gossipsub.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a run went.
 *
 * @param scenario what happened
 * @param missed which messages did not reach whom
 * @param reached how often a message reached a node that had to hear it
 * @param hops the most hops a message took to whoever had to hear it
 * @param traffic what was carried
 * @param trace the hash of what happened
 */
record Report(Scenario scenario, List<String> missed, long reached, int hops, World.Traffic traffic, String trace) {
    static Report of(Scenario scenario, World world, List<SimNode> stable, double begun, Trace trace) {
        List<String> missed = new ArrayList<>();
        long reached = 0;
        int hops = 0;
        int number = 0;
        for (World.Spread spread : world.spreads.values()) {
            SimNode author = author(world, spread);
            var mayMiss = scenario.mayMiss(world, spread.publishedAt / 1e9 - begun);
            for (SimNode node : stable) {
                int took = spread.hops[node.number];
                reached += took > 0 ? 1 : 0;
                if (mayMiss.test(author, node)) {
                    continue; // it may have come on after a partition, by both halves' hops
                }
                hops = Math.max(hops, took);
                if (took < 0) {
                    missed.add("message " + number + " of node " + author.number + " by node " + node.number);
                }
            }
            number++;
        }
        return new Report(scenario, missed, reached, hops, world.traffic(), trace.hash());
    }

    private static SimNode author(World world, World.Spread spread) {
        return world.nodes.stream()
                .filter(node -> node.number < spread.hops.length && spread.hops[node.number] == 0)
                .findFirst()
                .orElseThrow();
    }

    /** How many times a message came for each time it was needed. */
    double copies() {
        return (double) traffic.messages() / reached;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-13s missed %d, hops %d, copies %.2f, bytes besides data %.2f of data, trace %s",
                scenario,
                missed.size(),
                hops,
                copies(),
                (double) traffic.controlBytes() / traffic.messageBytes(),
                trace.substring(0, 16));
    }
}
