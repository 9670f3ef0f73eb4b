package dev.archipelago.federation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.ledger.LedgerException.Reason;
import java.nio.file.Path;

class CheckpointFuzz {
    /** As it came, and as what a right checksum covers: that would stop nearly all inputs. */
    @FuzzTest
    void whatIsReadCanBeWrittenAndReadAgain(byte[] input) throws LedgerException {
        readOrRefuse(input);
        readOrRefuse(Seal.seal(Chain.START, input).bytes());
    }

    private static void readOrRefuse(byte[] file) throws LedgerException {
        Checkpoint checkpoint;
        try {
            checkpoint = read(file);
        } catch (LedgerException e) {
            assertThat(e.reason()).isIn(Reason.ALTERED, Reason.NEWER_FORMAT);
            assertThat(e.getMessage()).contains("nodes.json");
            return;
        }
        byte[] written = checkpoint.written(Notebook.NODES);
        assertThat(read(written).written(Notebook.NODES)).isEqualTo(written);
    }

    private static Checkpoint read(byte[] file) throws LedgerException {
        return Checkpoint.read(Path.of("nodes.json"), file, Notebook.NODES, Notebook.SMALL);
    }
}
