package dev.archipelago.discovery.libp2p.gossipsub.simulation;

import java.util.List;

/**
 * Simulates gossip from the command line: {@code NODES SEED [SCENARIO]} runs one scenario or all, {@code compare
 * SCENARIO NODES SEED SEED} shows where two runs part.
 */
final class GossipSimulation {
    private static final int LARGE = 1_000;

    private GossipSimulation() {}

    public static void main(String[] arguments) {
        boolean good = arguments[0].equals("compare")
                ? compare(
                        Scenario.valueOf(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Long.parseLong(arguments[3]),
                        Long.parseLong(arguments[4]))
                : run(
                        arguments.length > 2 ? List.of(Scenario.valueOf(arguments[2])) : List.of(Scenario.values()),
                        Integer.parseInt(arguments[0]),
                        Long.parseLong(arguments[1]));
        System.exit(good ? 0 : 1);
    }

    private static boolean run(List<Scenario> scenarios, int nodes, long seed) {
        boolean good = true;
        for (Scenario scenario : scenarios) {
            long begun = System.nanoTime();
            Report report = scenario.run(nodes, seed, Trace.hashed());
            System.out.println(
                    nodes + " nodes, seed " + seed + ", " + (System.nanoTime() - begun) / 1_000_000 + " ms: " + report);
            report.missed().stream().limit(10).forEach(System.out::println);
            good &= report.missed().isEmpty() && report.hops() <= mostHops(nodes);
        }
        return good;
    }

    /** What comes first came by the fastest lines, which are not always the fewest. */
    private static int mostHops(int nodes) {
        return nodes > LARGE ? 17 : 15;
    }

    private static boolean compare(Scenario scenario, int nodes, long seed, long other) {
        Trace one = Trace.whole();
        Trace two = Trace.whole();
        System.out.println(scenario.run(nodes, seed, one));
        System.out.println(scenario.run(nodes, other, two));
        for (int i = 0; i < Math.max(one.lines().size(), two.lines().size()); i++) {
            String left = i < one.lines().size() ? one.lines().get(i) : "the end";
            String right = i < two.lines().size() ? two.lines().get(i) : "the end";
            if (!left.equals(right)) {
                System.out.println("they part at line " + (i + 1) + ":\n< " + left.strip() + "\n> " + right.strip());
                return false;
            }
        }
        System.out.println("both are the same, " + one.lines().size() + " lines");
        return true;
    }
}
