package dev.archipelago.federation;

import dev.archipelago.federation.Strait.Side;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.CrashPoints;
import dev.archipelago.testing.fs.EntryOrder;

/** What {@link FederationCrashTest} tries at some points, at every operation that changes a file. */
class FederationCrashIT {
    @SeededTest(runs = 1)
    void bothOrNeitherHaveRightsWhereverTheInviterStops(Seed seed) {
        FederationCrashTest.tryPoints(Side.ADA, CrashPoints.from(seed).mixtures(1), seed);
    }

    @SeededTest(runs = 1)
    void bothOrNeitherHaveRightsWhereverTheJoinerStops(Seed seed) {
        FederationCrashTest.tryPoints(Side.BEN, CrashPoints.from(seed).mixtures(1), seed);
    }

    /**
     * A second loss while the first is mended is for {@code LedgerCrashTest}: here the other node would lose as well.
     */
    @SeededTest(runs = 1)
    void soItIsWhereEntriesReachTheDiskInAnyOrder(Seed seed) {
        for (Side side : Side.values()) {
            FederationCrashTest.tryPoints(
                    side,
                    CrashPoints.from(seed)
                            .entryOrder(EntryOrder.ARBITRARY)
                            .mixtures(1)
                            .atMost(20),
                    seed);
        }
    }
}
