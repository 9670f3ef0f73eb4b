package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.LedgerRefusal.assertRefused;
import static dev.archipelago.federation.ledger.Notebook.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A later version of a program keeps a table that the earlier one did not have. */
class NewTableTest {
    private static final TableFile OLD = TableFile.of("old", "old.json", "old", "id");
    private static final TableFile NEW = TableFile.of("new", "new.json", "new", "id");

    @TempDir
    private Path world;

    private Path folder() {
        return world.resolve("ledger");
    }

    private Ledger open(TableFile... tables) throws LedgerException {
        return Ledger.open(folder(), List.of(tables), Bounds.DEFAULT, Runnable::run);
    }

    private void keepSomething() throws LedgerException {
        try (Ledger ledger = open(OLD)) {
            ledger.commit(new Transaction().put("old", entry("a", "1")));
            ledger.checkpoint();
            ledger.commit(new Transaction().put("old", entry("b", "1")));
        }
    }

    private void keepMore() throws LedgerException {
        try (Ledger ledger = open(OLD, NEW)) {
            ledger.commit(new Transaction().put("new", entry("c", "1")));
        }
    }

    @Test
    void itBeginsEmptyBesideWhatThereWas() throws LedgerException {
        keepSomething();
        try (Ledger ledger = open(OLD, NEW)) {
            assertThat(ledger.view().size("old")).isEqualTo(2);
            assertThat(ledger.view().size("new")).isZero();
        }
        keepMore();
        try (Ledger ledger = open(OLD, NEW)) {
            assertThat(ledger.view().get("new", "c")).contains(entry("c", "1"));
        }
    }

    @Test
    void onceItWasKeptItsFileIsMissed() throws Exception {
        keepSomething();
        keepMore();
        Files.delete(folder().resolve("new.json"));
        assertRefused(() -> open(OLD, NEW)).withReason(Reason.ALTERED).saying("it is missing");
    }

    @Test
    void theEarlierVersionDoesNotLoseIt() throws LedgerException {
        keepSomething();
        keepMore();
        assertRefused(() -> open(OLD)).withReason(Reason.NEWER_FORMAT).saying("a table new");
    }
}
