package dev.archipelago.federation;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.CrashPoints;
import dev.archipelago.testing.fs.EntryOrder;

/** What {@link DeployCrashTest} tries at some points, at every operation that changes a file. */
class DeployCrashIT {
    @SeededTest(runs = 1)
    void everyDeployIsDoneOnceWhereverTheNodeStops(Seed seed) {
        DeployCrashTest.tryPoints(CrashPoints.from(seed).mixtures(1));
    }

    @SeededTest(runs = 1)
    void soItIsWhereEntriesReachTheDiskInAnyOrder(Seed seed) {
        DeployCrashTest.tryPoints(CrashPoints.from(seed)
                .entryOrder(EntryOrder.ARBITRARY)
                .mixtures(1)
                .atMost(20));
    }
}
