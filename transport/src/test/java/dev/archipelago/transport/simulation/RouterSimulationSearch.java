package dev.archipelago.transport.simulation;

import dev.archipelago.testing.Seed;
import dev.archipelago.transport.simulation.RouterSimulation.Outcome;

/** Runs seeds one after the other until one breaks a rule. */
final class RouterSimulationSearch {
    private RouterSimulationSearch() {}

    /**
     * Ends with 1 where a rule was broken.
     *
     * @param arguments the first seed, how many, and {@code tell} to be told what happened
     */
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        long begun = System.nanoTime();
        for (long number = first; number < first + count; number++) {
            Outcome outcome = RouterSimulation.of(new Seed(number));
            if (outcome.broken().isPresent()) {
                System.out.println("seed " + number + "\t" + outcome.broken().get());
                if (arguments.length > 2) {
                    System.out.println(outcome.last());
                }
                System.exit(1);
            }
        }
        System.out.println("none in " + count + " seeds, " + (System.nanoTime() - begun) / 1_000_000_000 + " s");
    }
}
