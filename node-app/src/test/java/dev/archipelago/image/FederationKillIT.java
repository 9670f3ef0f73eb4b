package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.image.Deed.Roles;
import dev.archipelago.testing.Await;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.process.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of the image whose operators invite, join, trust and remove, while one of them is killed at a random
 * moment. The system property {@code archipelago.kills} says how often, {@code archipelago.kills.crossing} whether both
 * also join each other at once.
 */
class FederationKillIT {
    private static final int KILLS = Integer.getInteger("archipelago.kills", 60);
    private static final boolean CROSSING = Boolean.getBoolean("archipelago.kills.crossing");
    private static final Duration TENDED_TWICE = Duration.ofSeconds(70);
    private static final long FIRST_GUESS = Duration.ofMillis(300).toNanos();

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private final Map<Deed, Long> lengths = new EnumMap<>(Deed.class);
    private final Map<Deed, Integer> cutShort = new EnumMap<>(Deed.class);
    private final Map<Deed, Integer> done = new EnumMap<>(Deed.class);
    private Isle ada;
    private Isle ben;

    @BeforeEach
    void start() {
        ada = new Isle("ada", processes, folder);
        ben = new Isle("ben", processes, folder);
    }

    @SeededTest(runs = 1)
    void bothOrNeitherHaveRightsAndWhatWasToldIsSo(Seed seed) throws Exception {
        RandomGenerator random = seed.random();
        for (int kill = 1; kill <= KILLS; kill++) {
            Deed deed = Deed.drawn(random, ada.isMember(ben), CROSSING);
            Roles roles = Roles.drawn(random, ada, ben);
            Isle victim = random.nextBoolean() ? ada : ben;
            try {
                killDuring(deed, roles, victim, random.nextDouble());
                exchange(roles);
                waitForTheSecondJoin();
                requireBothOrNeither();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "kill %d of %d, of %s during %s by %s, %s: %s"
                                .formatted(kill, KILLS, victim, deed, roles.actor(), seed, e.getMessage()),
                        e);
            }
            ada.settles(ben);
            ben.settles(ada);
        }
        System.out.printf("%s: %d kills, before all was done %s, after %s%n", seed, KILLS, cutShort, done);
        assertThat(cutShort.values().stream().mapToInt(Integer::intValue).sum())
                .as("kills that came in the middle of something, %s", seed)
                .isGreaterThan(KILLS / 10);
    }

    /** Kills the victim when that part of the time has passed that the deed took when it was not disturbed. */
    private void killDuring(Deed deed, Roles roles, Isle victim, double part) throws Exception {
        long begin = System.nanoTime();
        CompletableFuture<Long> doing =
                CompletableFuture.supplyAsync(() -> deed.happens(roles) ? System.nanoTime() - begin : -1);
        LockSupport.parkNanos((long) (part * lengths.getOrDefault(deed, FIRST_GUESS)));
        victim.kill();
        long length = doing.get(ServedNode.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (length < 0) {
            cutShort.merge(deed, 1, Integer::sum);
        } else {
            done.merge(deed, 1, Integer::sum);
            lengths.merge(deed, length, (before, now) -> (before + now) / 2);
        }
        victim.start();
        ada.requireWhatItWasTold(ben);
        ben.requireWhatItWasTold(ada);
    }

    /** What operators do who heard nothing: the same again. The texts are the exchanges that have to be enough. */
    private void exchange(Roles roles) {
        roles.actor().joinsAgain(roles.other());
        roles.other().joinsAgain(roles.actor());
        roles.actor().isHeardBy(roles.other());
        roles.other().isHeardBy(roles.actor());
    }

    /**
     * Where both joined each other at once, one of the two joins may still be under way between members: it goes on by
     * itself, and until it is done one side holds the other as joining.
     */
    private void waitForTheSecondJoin() {
        if (CROSSING) {
            Await.until(
                    "both joins to be done",
                    TENDED_TWICE,
                    () -> ada.isMember(ben) == ben.isMember(ada)
                            && ada.membership(ben).equals(ben.membership(ada)));
        }
    }

    private void requireBothOrNeither() {
        assertThat(ada.isMember(ben))
                .as("ben is %s at ada, ada is %s at ben", ada.view(ben), ben.view(ada))
                .isEqualTo(ben.isMember(ada));
        if (ada.isMember(ben)) {
            assertThat(ada.membership(ben)).isEqualTo(ben.membership(ada));
        }
        assertThat(ada.isHeardBy(ben)).as("ada is heard").isEqualTo(ben.trusts(ada));
        assertThat(ben.isHeardBy(ada)).as("ben is heard").isEqualTo(ada.trusts(ben));
    }
}
