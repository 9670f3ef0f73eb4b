package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.LedgerRefusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.identity.storage.PrivateFile;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.Survivors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not as they were written: said, kept, and never taken for less than they were. */
class CorruptionTest {
    private static final Path JOURNAL = Path.of("nodes.journal");

    private final CrashFileSystem machine = CrashFileSystem.create(new Seed(3));
    private CrashFileSystem after = machine;

    /** Three transactions in the journal, four before in the checkpoints. */
    @BeforeEach
    void fill() throws LedgerException {
        Ledger ledger = Notebook.open(machine.getPath("/federation"));
        for (int n = 1; n <= 7; n++) {
            ledger.commit(Course.transaction(n));
            if (n == 4) {
                ledger.checkpoint();
            }
        }
        endWithoutCheckpoint(ledger);
    }

    private void endWithoutCheckpoint(Ledger ledger) {
        after = machine.restart(Survivors.all());
        try {
            ledger.close();
        } catch (Error powerLoss) {
            // its machine is down
        }
    }

    private Path folder() {
        return after.getPath("/federation");
    }

    private Path file(String name) {
        return folder().resolve(name);
    }

    private byte[] content(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    private void replace(String name, byte[] content) throws IOException {
        new PrivateFile(file(name)).replace(content);
    }

    private void open() throws LedgerException {
        Notebook.open(folder()).close();
    }

    @Test
    void theFolderOpensAsItIs() throws LedgerException {
        try (Ledger ledger = Notebook.open(folder())) {
            assertThat(Course.progress(ledger)).isEqualTo(7);
        }
    }

    @Test
    void noChangedByteOfTheJournalIsAccepted() throws IOException {
        byte[] journal = content("nodes.journal");
        Tables tables = new Tables(Notebook.TABLES);
        for (int i = 0; i < journal.length; i++) {
            for (byte[] changed : changedAt(journal, i)) {
                assertRefused(() -> JournalReading.read(JOURNAL, changed, tables, Bounds.DEFAULT));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes.json", "invites/pending.json"})
    void noChangedByteOfACheckpointIsAccepted(String name) throws IOException {
        byte[] checkpoint = content(name);
        TableFile table = name.equals("nodes.json") ? Notebook.NODES : Notebook.PENDING;
        for (int i = 0; i < checkpoint.length; i++) {
            for (byte[] changed : changedAt(checkpoint, i)) {
                assertThat(Checkpoint.isOurs(changed)).as("byte %d", i).isTrue();
                assertRefused(() -> Checkpoint.read(Path.of(name), changed, table, Bounds.DEFAULT));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes.journal", "nodes.json", "invites/pending.json"})
    void aChangedFileIsKeptAsItIsAndNamed(String name) throws IOException {
        byte[] whole = content(name);
        for (int i = 0; i < whole.length; i += 7) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            replace(name, changed);
            assertRefused(this::open).saying(name.substring(name.indexOf('/') + 1), "othing was changed");
            assertThat(content(name)).isEqualTo(changed);
        }
    }

    /** What was cut off at the end can be a line that was never finished; what stands before must be all there. */
    @Test
    void aJournalThatEndsEarlyHoldsWhatIsBeforeOrIsRefused() throws Exception {
        byte[] journal = content("nodes.journal");
        int head = endOfLine(journal, 0);
        for (int length = 0; length < journal.length; length++) {
            replace("nodes.journal", Arrays.copyOf(journal, length));
            if (length < head) {
                assertRefused(this::open).withReason(Reason.ALTERED);
            } else {
                int lines = (int) lines(Arrays.copyOf(journal, length));
                try (Ledger ledger = Ledger.open(folder(), Notebook.TABLES, Bounds.DEFAULT, Notebook.NEVER)) {
                    assertThat(Course.progress(ledger)).isEqualTo(4 + lines - 1);
                }
                after = machine.restart(Survivors.all());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes.json", "invites/pending.json"})
    void aCheckpointThatEndsEarlyIsRefused(String name) throws IOException {
        byte[] whole = content(name);
        for (int length = 0; length < whole.length; length++) {
            replace(name, Arrays.copyOf(whole, length));
            assertRefused(this::open).withReason(Reason.ALTERED);
        }
    }

    @Test
    void aLineThatIsMissingSwappedOrDoubledIsRefused() throws IOException {
        List<String> lines = Files.readAllLines(file("nodes.journal"));
        for (int i = 1; i < lines.size() - 1; i++) {
            List<String> missing = new ArrayList<>(lines);
            missing.remove(i);
            assertJournalRefused(missing);
            List<String> swapped = new ArrayList<>(lines);
            Collections.swap(swapped, i, i + 1);
            assertJournalRefused(swapped);
            List<String> doubled = new ArrayList<>(lines);
            doubled.add(i, lines.get(i));
            assertJournalRefused(doubled);
        }
    }

    private void assertJournalRefused(List<String> lines) throws IOException {
        replace("nodes.journal", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        assertRefused(this::open).withReason(Reason.ALTERED).saying("nodes.journal, line");
    }

    @Test
    void anotherPastIsRefusedThoughItsNumbersFit() throws Exception {
        CrashFileSystem elsewhere = CrashFileSystem.create(new Seed(4));
        Path other = elsewhere.getPath("/other");
        try (Ledger ledger = Notebook.open(other)) {
            for (int n : new int[] {1, 3, 2, 4}) { // the last line is the same as ours
                ledger.commit(Course.transaction(n));
            }
        }
        byte[] foreign = Files.readAllBytes(other.resolve("nodes.json"));
        assertThat(new String(foreign, StandardCharsets.UTF_8)).contains("\"sequence\":4,");
        replace("nodes.json", foreign);
        assertRefused(this::open).withReason(Reason.ALTERED).saying("nodes.json", "another journal");
    }

    @Test
    void anOlderCheckpointThanTheJournalBeginsWithIsRefused() throws Exception {
        byte[] old = content("nodes.json");
        Notebook.open(folder()).close();
        replace("nodes.json", old);
        assertRefused(this::open).withReason(Reason.ALTERED).saying("nodes.json", "lines 7 to 7");
    }

    @Test
    void aJournalThatLacksWhatACheckpointHoldsIsRefused() throws Exception {
        byte[] old = content("nodes.journal");
        Notebook.open(folder()).close();
        replace("nodes.journal", Arrays.copyOf(old, endOfLine(old, 0)));
        assertRefused(this::open).withReason(Reason.ALTERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes.json", "invites/pending.json", "nodes.journal"})
    void aMissingFileIsRefused(String name) throws IOException {
        Files.delete(file(name));
        assertRefused(this::open).withReason(Reason.ALTERED).saying("it is missing");
    }

    @Test
    void checkpointsOfTwoTablesAreNotConfused() throws IOException {
        replace("nodes.json", content("invites/pending.json"));
        assertRefused(this::open).withReason(Reason.ALTERED).saying("does not hold the table nodes");
    }

    @Test
    void aNewerFormatIsSaid() throws IOException {
        byte[] journal = content("nodes.journal");
        replace("nodes.journal", "{\"journal\":2,\"base\":0}\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(this::open).withReason(Reason.NEWER_FORMAT).saying("format 2", "newer version");
        replace("nodes.journal", journal);
        replace("nodes.json", "{\"ledger\":3,\"anything\":true}".getBytes(StandardCharsets.UTF_8));
        assertRefused(this::open).withReason(Reason.NEWER_FORMAT).saying("format 3");
    }

    @Test
    void aFileBeyondItsBoundIsRefusedUnread() {
        Bounds small = new Bounds(512, 600, 10, 100);
        assertRefused(() -> Ledger.open(folder(), Notebook.TABLES, small, Notebook.NEVER))
                .withReason(Reason.ALTERED)
                .saying("larger than 600 bytes");
    }

    @Test
    void linesAndEntriesBeyondTheirBoundsAreRefused() {
        Bounds shortLines = new Bounds(512, 1 << 20, 100, 100);
        assertRefused(() -> Ledger.open(folder(), Notebook.TABLES, shortLines, Notebook.NEVER))
                .withReason(Reason.ALTERED)
                .saying("nodes.journal, line 3", "longer than 512 bytes");
        Bounds few = new Bounds(2_048, 1 << 20, 2, 100);
        assertRefused(() -> Ledger.open(folder(), Notebook.TABLES, few, Notebook.NEVER))
                .withReason(Reason.ALTERED)
                .saying("one too many");
    }

    /** A file with one byte that differs: in any one bit, or by being a zero, a line feed or all ones. */
    private static List<byte[]> changedAt(byte[] whole, int place) {
        IntStream flips = IntStream.range(0, 8).map(bit -> whole[place] ^ (1 << bit));
        return IntStream.concat(flips, IntStream.of(0, '\n', 0xff))
                .filter(value -> (byte) value != whole[place])
                .mapToObj(value -> {
                    byte[] changed = whole.clone();
                    changed[place] = (byte) value;
                    return changed;
                })
                .toList();
    }

    private static int endOfLine(byte[] bytes, int from) {
        int end = from;
        while (bytes[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    private static long lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();
    }
}
