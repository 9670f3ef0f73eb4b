package dev.archipelago.federation.simulation;

import dev.archipelago.testing.Seed;

/** Runs seeds one after the other until one breaks a rule. */
final class SimulationSearch {
    private static final int A_WORD_EACH = 250;

    private SimulationSearch() {}

    /**
     * Ends with 1 where a rule was broken.
     *
     * @param arguments the first seed, how many, and {@code shrink} to be told the least that breaks the rule
     */
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        long begun = System.nanoTime();
        for (long number = first; number < first + count; number++) {
            Seed seed = new Seed(number);
            Simulation.Outcome outcome = outcome(seed);
            if (outcome.broken().isPresent()) {
                System.out.println(
                        "seed " + number + "\t" + outcome.broken().get().getMessage());
                if (arguments.length > 2) {
                    System.out.println(Simulation.shrunk(seed, outcome).told());
                }
                System.exit(1);
            }
            if ((number - first + 1) % A_WORD_EACH == 0) {
                System.err.println("up to seed " + number + ", " + seconds(begun) + " s");
            }
        }
        System.out.println("none in " + count + " seeds, " + seconds(begun) + " s");
    }

    private static Simulation.Outcome outcome(Seed seed) {
        try {
            return Simulation.of(seed);
        } catch (Error e) {
            System.out.println(seed + " ended by " + e);
            throw e;
        }
    }

    private static long seconds(long begun) {
        return (System.nanoTime() - begun) / 1_000_000_000;
    }
}
