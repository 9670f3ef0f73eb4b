package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.LedgerRefusal.assertRefused;
import static dev.archipelago.federation.ledger.Notebook.contentOf;
import static dev.archipelago.federation.ledger.Notebook.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is larger than the ledger's bounds is refused, and changes nothing. */
class LedgerBoundsTest {
    @TempDir
    private Path world;

    private Path folder() {
        return world.resolve("data/federation");
    }

    @Test
    void whatIsTooLongForALineIsRefusedAndChangesNothing() throws LedgerException {
        try (Ledger ledger = Notebook.openSmall(folder())) {
            assertRefused(() -> ledger.commit(new Transaction().put("nodes", entry("a", "x".repeat(2_048)))))
                    .withReason(Reason.UNUSABLE_TRANSACTION)
                    .saying("at most", "Nothing was changed");
            assertThat(ledger.view().size("nodes")).isZero();
            ledger.commit(new Transaction().put("nodes", entry("a", "x")));
        }
    }

    @Test
    void everyLengthUpToTheLongestCanBeCommittedAndRead() throws LedgerException {
        int refused = 0;
        int kept = 0;
        try (Ledger ledger = Ledger.open(folder(), Notebook.TABLES, Notebook.SMALL, Notebook.NEVER)) {
            for (int length = 1_850; length < 1_950; length++) {
                try {
                    ledger.commit(new Transaction().put("nodes", entry("a", "x".repeat(length))));
                    kept++;
                } catch (LedgerException e) {
                    assertThat(e.reason()).isIn(Reason.UNUSABLE_TRANSACTION, Reason.FULL);
                    refused++;
                }
                if (kept % 20 == 19) {
                    ledger.checkpoint();
                }
            }
        }
        assertThat(kept).isPositive();
        assertThat(refused).isPositive();
        try (Ledger ledger = Notebook.openSmall(folder())) {
            assertThat(ledger.view().size("nodes")).isEqualTo(1);
        }
    }

    @Test
    void aFullTableRefusesAndAnotherDoesNot() throws LedgerException {
        try (Ledger ledger = Notebook.openSmall(folder())) {
            for (int i = 0; i < 100; i++) {
                ledger.commit(new Transaction().put("nodes", entry("a" + i, "1")));
            }
            assertRefused(() -> ledger.commit(new Transaction().put("nodes", entry("b", "1"))))
                    .withReason(Reason.FULL)
                    .saying("100 entries", "Nothing was changed");
            ledger.commit(new Transaction().put("pending", entry("b", "1")).put("nodes", entry("a1", "2")));
            ledger.commit(new Transaction().remove("nodes", "a1").put("nodes", entry("b", "1")));
            assertThat(ledger.view().size("nodes")).isEqualTo(100);
        }
    }

    @Test
    void aTableThatWouldNotFitItsFileRefuses() throws LedgerException {
        try (Ledger ledger = Notebook.openSmall(folder())) {
            List<Integer> kept = new ArrayList<>();
            assertRefused(() -> {
                        for (int i = 0; i < 100; i++) {
                            ledger.commit(new Transaction().put("nodes", entry("a" + i, "x".repeat(1_500))));
                            kept.add(i);
                        }
                    })
                    .withReason(Reason.FULL)
                    .saying("65536 bytes");
            assertThat(kept).hasSizeBetween(40, 44);
        }
    }

    @Test
    void aJournalThatMayNotGrowRefuses() throws LedgerException {
        try (Ledger ledger = Ledger.open(folder(), Notebook.TABLES, Notebook.SMALL, Notebook.NEVER)) {
            assertRefused(() -> {
                        for (int n = 0; n < 200; n++) {
                            ledger.commit(new Transaction().put("nodes", entry("a", "x".repeat(1_500))));
                        }
                    })
                    .withReason(Reason.FULL)
                    .saying("nodes.journal", "may not grow");
            ledger.checkpoint();
            ledger.commit(new Transaction().put("nodes", entry("b", "x")));
        }
        assertThat(contentOf(folder())).containsOnlyKeys("nodes/a", "nodes/b");
    }
}
