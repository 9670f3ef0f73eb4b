package dev.archipelago.federation;

import dev.archipelago.federation.Strait.Side;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.CrashPoints;

/**
 * Two nodes of which one loses its power, or its process, in the middle of anything. Some points are tried here, all in
 * {@link FederationCrashIT}.
 */
class FederationCrashTest {
    private static final int POINTS = 5;

    @SeededTest(runs = 1)
    void bothOrNeitherHaveRightsWhenTheInviterStops(Seed seed) {
        tryPoints(Side.ADA, CrashPoints.from(seed).mixtures(1).atMost(POINTS), seed);
    }

    @SeededTest(runs = 1)
    void bothOrNeitherHaveRightsWhenTheJoinerStops(Seed seed) {
        tryPoints(Side.BEN, CrashPoints.from(seed).mixtures(1).atMost(POINTS), seed);
    }

    static void tryPoints(Side fragile, CrashPoints points, Seed seed) {
        points.<Telling>everyPoint(
                (machine, tellings) -> {
                    Telling telling = Telling.on(machine, fragile, seed);
                    tellings.add(telling);
                    telling.tell();
                },
                (machine, tellings) -> {
                    for (Telling telling : tellings) {
                        telling.goOn(machine, seed);
                    }
                });
    }
}
