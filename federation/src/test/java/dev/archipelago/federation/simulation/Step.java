package dev.archipelago.federation.simulation;

import dev.archipelago.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One thing that happens. Its randomness is its own, so that it does the same when others are left out.
 *
 * @param number its place in the plan
 * @param deed what happens
 * @param who an island, counted round
 * @param whom another
 */
record Step(int number, Deed deed, int who, int whom) {
    private static final int FEWEST = 25;
    private static final int MOST = 70;

    /** All that happens by a seed. */
    static List<Step> plan(Seed seed) {
        RandomGenerator random = seed.split("plan").random();
        int count = random.nextInt(FEWEST, MOST);
        List<Step> steps = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            steps.add(new Step(number, Deed.drawn(random), random.nextInt(1 << 16), random.nextInt(1 << 16)));
        }
        return List.copyOf(steps);
    }

    RandomGenerator random(Seed seed) {
        return seed.split("step").split(number).random();
    }
}
