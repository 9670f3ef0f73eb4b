package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.LedgerRefusal.assertRefused;
import static dev.archipelago.federation.ledger.Notebook.content;
import static dev.archipelago.federation.ledger.Notebook.entry;
import static dev.archipelago.federation.ledger.Notebook.openSmall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.FileFault;
import dev.archipelago.testing.fs.FileOperation;
import dev.archipelago.testing.fs.FileOperation.Kind;
import dev.archipelago.testing.fs.PowerLoss;
import dev.archipelago.testing.fs.Survivors;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger on a disk that is full or does not work. */
class LedgerFaultsTest {
    private static final int MORE_THAN_ALL = 2_000;

    /** How far a run came, and whether one more may be there. */
    private record Outcome(int acknowledged, boolean oneMorePossible) {
        void requireKept(CrashFileSystem machine) throws LedgerException {
            try (Ledger ledger = openSmall(folder(machine))) {
                assertThat(Course.progress(ledger))
                        .isBetween(acknowledged, oneMorePossible ? acknowledged + 1 : acknowledged);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneFaultAnywhereLosesNothing(FileFault fault) throws LedgerException {
        for (int n = 1; n < MORE_THAN_ALL; n++) {
            AtomicLong operations = new AtomicLong();
            CrashFileSystem machine = machine();
            machine.faults().fail(fault, onlyNth(n, operations), 1);
            Outcome outcome = run(machine);
            machine.faults().clear();

            requireKeptWhateverFollows(machine, outcome, n);
            if (operations.get() < n) {
                assertThat(outcome).isEqualTo(new Outcome(Course.LENGTH, false));
                return;
            }
        }
        throw new AssertionError("the run has more operations than were tried");
    }

    @ParameterizedTest
    @EnumSource
    void aDiskThatIsGoneForGoodTakesNothingAcknowledgedWithIt(FileFault fault) throws LedgerException {
        for (int n = 1; n < MORE_THAN_ALL; n++) {
            AtomicLong operations = new AtomicLong();
            CrashFileSystem machine = machine();
            machine.faults().fail(fault, fromNth(n, operations), Integer.MAX_VALUE);
            Outcome outcome = run(machine);
            machine.faults().clear();

            requireKeptWhateverFollows(machine, outcome, n);
            if (operations.get() < n) {
                return;
            }
        }
        throw new AssertionError("the run has more operations than were tried");
    }

    /** The program starts again, or the power goes; or the one and then the other. */
    private static void requireKeptWhateverFollows(CrashFileSystem machine, Outcome outcome, int n)
            throws LedgerException {
        switch (n % 3) {
            case 0 -> outcome.requireKept(machine.restart(Survivors.none()));
            case 1 -> outcome.requireKept(machine.restart(new Seed(n)));
            default -> {
                outcome.requireKept(machine);
                int shown = progress(machine);
                assertThat(progress(machine.restart(Survivors.none()))).isEqualTo(shown);
            }
        }
    }

    private static int progress(CrashFileSystem machine) throws LedgerException {
        try (Ledger ledger = openSmall(folder(machine))) {
            return Course.progress(ledger);
        }
    }

    /** Runs the course, trying again what can be tried again. */
    private static Outcome run(CrashFileSystem machine) {
        int done = 0;
        try (Ledger ledger = openSmall(folder(machine))) {
            int refusals = 0;
            while (done < Course.LENGTH && refusals < 3) {
                try {
                    ledger.commit(Course.transaction(done + 1));
                    done++;
                } catch (LedgerException e) {
                    assertThat(content(ledger.view())).isEqualTo(Course.state(done));
                    if (e.reason() == Reason.UNKNOWN_OUTCOME) {
                        assertRefused(() -> ledger.commit(Course.transaction(1)))
                                .withReason(Reason.UNKNOWN_OUTCOME)
                                .saying("until the ledger is opened again");
                        return new Outcome(done, true);
                    }
                    assertThat(e.reason()).isEqualTo(Reason.STORAGE);
                    refusals++;
                }
            }
        } catch (LedgerException e) {
            assertThat(e.reason()).isEqualTo(Reason.STORAGE);
        }
        return new Outcome(done, false);
    }

    @Test
    void aFullDiskIsSaidAndRoomMendsIt() throws LedgerException {
        CrashFileSystem machine = machine();
        try (Ledger ledger = Notebook.open(folder(machine))) {
            ledger.commit(Course.transaction(1));
            machine.capacity(1_000);
            assertRefused(() -> ledger.commit(new Transaction().put("nodes", entry("a", "x".repeat(900)))))
                    .withReason(Reason.STORAGE)
                    .saying("nodes.journal cannot be written", "No space left");
            machine.capacity(1_000_000);
            ledger.commit(Course.transaction(2));
        }
        assertThat(progress(machine)).isEqualTo(2);
    }

    @Test
    void partOfARefusedLineNeverMinglesWithTheNext() throws LedgerException {
        for (int seed = 0; seed < 200; seed++) {
            CrashFileSystem machine = machine();
            Ledger ledger = Notebook.open(folder(machine));
            ledger.commit(Course.transaction(1));
            machine.capacity(2_200);
            assertRefused(() -> ledger.commit(new Transaction().put("nodes", entry("a", "y".repeat(4_000)))))
                    .withReason(Reason.STORAGE);
            machine.capacity(1_000_000);
            long operations = machine.operations();
            machine.crashAt(operations + 2); // the next line is written, and being forced
            try {
                ledger.commit(Course.transaction(2));
            } catch (Error powerLoss) {
                ledger.close();
            }
            assertThat(machine.isDown()).isTrue();
            assertThat(progress(machine.restart(Survivors.random(new Seed(seed)))))
                    .isBetween(1, 2);
        }
    }

    @Test
    void afterAFailedForceWhatIsShownIsOnTheDisk() throws LedgerException {
        CrashFileSystem machine = machine();
        try (Ledger ledger = Notebook.open(folder(machine))) {
            ledger.commit(Course.transaction(1));
            machine.faults().fail(FileFault.IO_ERROR, operation -> operation.kind() == Kind.FORCE, 1);
            assertRefused(() -> ledger.commit(Course.transaction(2)))
                    .withReason(Reason.UNKNOWN_OUTCOME)
                    .saying("nodes.journal", "Input/output error", "wholly or not at all");
            assertRefused(() -> ledger.commit(Course.transaction(2))).withReason(Reason.UNKNOWN_OUTCOME);
            assertRefused(ledger::checkpoint).withReason(Reason.UNKNOWN_OUTCOME);
            assertThat(Course.progress(ledger)).isEqualTo(1);
        }
        Ledger again = Notebook.open(folder(machine));
        int shown = Course.progress(again);
        assertThat(progress(machine.restart(Survivors.none()))).isEqualTo(shown);
        assertThatThrownBy(again::close).isInstanceOf(PowerLoss.class);
    }

    @Test
    void aCheckpointThatFailsDisturbsNoCommit() throws LedgerException {
        CrashFileSystem machine = machine();
        try (Ledger ledger = openSmall(folder(machine))) {
            machine.faults().fail(FileFault.NO_SPACE, operation -> operation.names("nodes.json"), Integer.MAX_VALUE);
            machine.faults().fail(FileFault.NO_SPACE, LedgerFaultsTest::isUnfinishedCheckpoint, Integer.MAX_VALUE);
            for (int n = 1; n <= Course.LENGTH; n++) {
                ledger.commit(Course.transaction(n));
            }
            assertRefused(ledger::checkpoint).withReason(Reason.STORAGE).saying("nodes.json cannot be written");
        }
        machine.faults().clear();
        assertThat(progress(machine)).isEqualTo(Course.LENGTH);
    }

    private static boolean isUnfinishedCheckpoint(FileOperation operation) {
        return operation.path().getFileName().toString().startsWith(".nodes.json");
    }

    private static Predicate<FileOperation> onlyNth(long n, AtomicLong count) {
        return operation -> count.incrementAndGet() == n;
    }

    private static Predicate<FileOperation> fromNth(long n, AtomicLong count) {
        return operation -> count.incrementAndGet() >= n;
    }

    private static CrashFileSystem machine() {
        return CrashFileSystem.create(new Seed(7));
    }

    private static Path folder(CrashFileSystem machine) {
        return machine.getPath("/data/federation");
    }
}
