package dev.archipelago.federation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.ledger.JournalReading.Content;
import dev.archipelago.federation.ledger.LedgerException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

class JournalReadingFuzz {
    private static final Tables TABLES = new Tables(Notebook.TABLES);
    private static final Path FILE = Path.of("nodes.journal");

    /** As it came, behind a right head, and as what a right checksum covers: that would stop nearly all inputs. */
    @FuzzTest
    void isReadOrRefused(byte[] input) {
        readOrRefuse(input);
        readOrRefuse(behindHead(input));
        readOrRefuse(behindHead(Seal.seal(Chain.START, input).bytes()));
    }

    private static byte[] behindHead(byte[] lines) {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        journal.writeBytes(JournalHead.FIRST.written());
        journal.writeBytes(lines);
        return journal.toByteArray();
    }

    private static void readOrRefuse(byte[] journal) {
        Content content;
        try {
            content = JournalReading.read(FILE, journal, TABLES, Notebook.SMALL);
        } catch (LedgerException e) {
            assertThat(e.reason()).isIn(Reason.ALTERED, Reason.NEWER_FORMAT);
            assertThat(e.getMessage()).contains("nodes.journal");
            return;
        }
        assertThat(content.wholeBytes() + content.tornBytes()).isEqualTo(journal.length);
        assertThat(content.chainAt(content.lastSequence())).contains(content.lastChain());
    }
}
