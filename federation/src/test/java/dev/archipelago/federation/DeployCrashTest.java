package dev.archipelago.federation;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.CrashPoints;

/**
 * A node stops between any two writes of a deploy, and what it asked of the runtime has happened or not. Some points
 * are tried here, all in {@link DeployCrashIT}.
 */
class DeployCrashTest {
    private static final int POINTS = 15;

    @SeededTest(runs = 1)
    void everyDeployIsDoneOnceWhereverTheNodeStops(Seed seed) {
        tryPoints(CrashPoints.from(seed).mixtures(1).atMost(POINTS));
    }

    static void tryPoints(CrashPoints points) {
        points.startingFrom(Wharf::prepare)
                .<Wharf>everyPoint(
                        (machine, wharves) -> {
                            Wharf wharf = Wharf.on(machine, new PretendRuntime());
                            wharves.add(wharf);
                            wharf.tell();
                        },
                        (machine, wharves) -> {
                            for (Wharf wharf : wharves) {
                                wharf.goOn(machine);
                            }
                        });
    }
}
