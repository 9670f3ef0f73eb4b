package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.Notebook.openSmall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.Acknowledged;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.CrashPoints;
import dev.archipelago.testing.fs.EntryOrder;
import java.nio.file.Path;
import java.util.List;

/** The ledger on a machine that may stop at any write: what was acknowledged is there, and nothing in part. */
class LedgerCrashTest {
    @SeededTest(runs = 2)
    void whatWasAcknowledgedSurvives(Seed seed) {
        CrashPoints.from(seed)
                .duringRecoveryToo()
                .everyPoint(LedgerCrashTest::runCourse, LedgerCrashTest::nothingIsLostAndItGoesOn);
    }

    @SeededTest(runs = 1)
    void whatWasAcknowledgedSurvivesWhateverOrderEntriesReachTheDiskIn(Seed seed) {
        CrashPoints.from(seed)
                .entryOrder(EntryOrder.ARBITRARY)
                .duringRecoveryToo()
                .everyPoint(LedgerCrashTest::runCourse, LedgerCrashTest::nothingIsLostAndItGoesOn);
    }

    @SeededTest(runs = 1)
    void soItDoesInALedgerThatIsOpenedAgainAndAgain(Seed seed) {
        CrashPoints.from(seed)
                .everyPoint(LedgerCrashTest::runCourseInPieces, LedgerCrashTest::nothingIsLostAndItGoesOn);
    }

    private static void runCourse(CrashFileSystem machine, Acknowledged<Integer> acknowledged) throws LedgerException {
        try (Ledger ledger = openSmall(folder(machine))) {
            for (int n = 1; n <= Course.LENGTH; n++) {
                ledger.commit(Course.transaction(n));
                acknowledged.add(n);
            }
        }
    }

    private static void runCourseInPieces(CrashFileSystem machine, Acknowledged<Integer> acknowledged)
            throws LedgerException {
        for (int n = 1; n <= Course.LENGTH; n++) {
            try (Ledger ledger = Notebook.open(folder(machine))) {
                ledger.commit(Course.transaction(n));
                acknowledged.add(n);
            }
        }
    }

    /** Opens what is left and runs the rest of the course. */
    private static void nothingIsLostAndItGoesOn(CrashFileSystem machine, List<Integer> acknowledged)
            throws LedgerException {
        try (Ledger ledger = openSmall(folder(machine))) {
            int progress = Course.progress(ledger);
            assertThat(progress).isGreaterThanOrEqualTo(acknowledged.isEmpty() ? 0 : acknowledged.getLast());
            for (int n = progress + 1; n <= Course.LENGTH; n++) {
                ledger.commit(Course.transaction(n));
            }
        }
        try (Ledger ledger = openSmall(folder(machine))) {
            assertThat(Course.progress(ledger)).isEqualTo(Course.LENGTH);
        }
    }

    private static Path folder(CrashFileSystem machine) {
        return machine.getPath("/var/data/federation");
    }
}
