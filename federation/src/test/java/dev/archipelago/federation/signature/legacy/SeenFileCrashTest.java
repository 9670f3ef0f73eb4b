package dev.archipelago.federation.signature.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.Acknowledged;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.CrashPoints;
import dev.archipelago.testing.fs.EntryOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The times that were seen, on a machine that may stop at any write: whoever was let in once is not again. */
class SeenFileCrashTest {
    private static final PublicKey RUST = SeenFileTest.key(1);
    private static final int CALLS = KeyTimes.MOST + 4;

    @SeededTest(runs = 2)
    void whatWasAnsweredYesIsSeenAfterwards(Seed seed) {
        CrashPoints.from(seed).everyPoint(SeenFileCrashTest::answer, SeenFileCrashTest::nothingIsNewAgain);
    }

    @SeededTest(runs = 1)
    void alsoWhateverOrderEntriesReachTheDiskIn(Seed seed) {
        CrashPoints.from(seed)
                .entryOrder(EntryOrder.ARBITRARY)
                .duringRecoveryToo()
                .everyPoint(SeenFileCrashTest::answer, SeenFileCrashTest::nothingIsNewAgain);
    }

    private static void answer(CrashFileSystem machine, Acknowledged<Integer> acknowledged) throws IOException {
        SeenFile seen = SeenFile.open(path(machine));
        for (int n = 0; n < CALLS; n++) {
            assertThat(seen.isFirst(RUST, SeenFileTest.at(n))).isTrue();
            acknowledged.add(n);
        }
    }

    private static void nothingIsNewAgain(CrashFileSystem machine, List<Integer> acknowledged) throws IOException {
        SeenFile seen = SeenFile.open(path(machine));
        for (int n : acknowledged) {
            assertThat(seen.isFirst(RUST, SeenFileTest.at(n))).as("call %s", n).isFalse();
        }
        seen.isFirst(RUST, SeenFileTest.at(CALLS));
        assertThat(SeenFile.open(path(machine)).isFirst(RUST, SeenFileTest.at(CALLS)))
                .isFalse();
    }

    private static Path path(CrashFileSystem machine) {
        return machine.getPath("/var/data/federation/v1-seen");
    }
}
