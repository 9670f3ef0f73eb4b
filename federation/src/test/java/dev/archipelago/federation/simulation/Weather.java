package dev.archipelago.federation.simulation;

import dev.archipelago.federation.FederationException;
import dev.archipelago.testing.BrokenRule;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What happens to machines, links, clocks and time. */
final class Weather {
    private static final Duration TICK = Duration.ofSeconds(30);

    private Weather() {}

    /** The power fails between two deeds, or has failed; what was acknowledged has to be there again. */
    static void powerFails(World world, Island who, RandomGenerator random) throws FederationException {
        boolean wasDown = who.isDown();
        View before = wasDown ? View.empty() : View.of(world, who);
        if (random.nextInt(3) == 0) {
            who.processDies();
        } else {
            who.powerFails(world.seed().split("power").split(random.nextLong()));
        }
        if (!wasDown) {
            requireSame(before, View.of(world, who), who);
        }
    }

    private static void requireSame(View before, View after, Island who) {
        before.stands().forEach((name, stand) -> {
            View.Stand now = after.stands().get(name);
            if (now == null || !now.lasting().equals(stand.lasting())) {
                throw new BrokenRule("what was acknowledged is kept", who + " forgot how " + name + " stands");
            }
        });
        if (!before.invites().equals(after.invites())
                || before.stands().size() != after.stands().size()) {
            throw new BrokenRule("what was acknowledged is kept", who + " knows other invites or nodes");
        }
    }

    static void startsAnew(World world, Island who) throws FederationException {
        if (!who.isDown()) {
            View before = View.of(world, who);
            who.startsAnew();
            requireSame(before, View.of(world, who), who);
        }
    }

    static void linkIsUp(Island who) {
        who.cutOff(false);
        if (!who.isDown()) {
            who.node().linkIsUp();
        }
    }

    static void clockSteps(World world, Island who, RandomGenerator random) {
        who.stepClock(Duration.ofSeconds(random.nextInt(-7200, 7200)));
        world.chronicle().invites().clockStepped(who);
    }

    static void minutes(World world, int count) {
        pass(world, TICK, 2 * count);
    }

    static void hours(World world, int count) {
        pass(world, Duration.ofMinutes(20), 3 * count);
    }

    static void day(World world) {
        pass(world, Duration.ofHours(9), 3);
    }

    /** Time passes, and every node does what it does by itself. */
    static void pass(World world, Duration tick, int ticks) {
        for (int i = 0; i < ticks; i++) {
            world.time().advance(tick);
            for (Island island : world.islands()) {
                world.tried(() -> island.does(() -> island.node().tend(island.soon())));
            }
        }
    }
}
