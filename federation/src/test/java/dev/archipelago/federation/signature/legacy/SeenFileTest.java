package dev.archipelago.federation.signature.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.FileFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFileTest {
    private static final PublicKey RUST = key(1);
    private static final PublicKey OTHER = key(2);
    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void place() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        path = folder.resolve("v1-seen");
    }

    static PublicKey key(int n) {
        return Identity.fromSeed(HexFormat.of().parseHex("%064x".formatted(n))).publicKey();
    }

    static SignedTime at(long seconds) {
        try {
            return SignedTime.parse(NOW.plusSeconds(seconds).toString());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void yesOnceAlsoAfterARestart() throws Exception {
        SeenFile seen = SeenFile.open(path);
        assertThat(seen.isFirst(RUST, at(0))).isTrue();
        assertThat(seen.isFirst(RUST, at(0))).isFalse();
        assertThat(seen.isFirst(OTHER, at(0))).as("of another key").isTrue();
        assertThat(seen.isFirst(RUST, at(-1))).as("in any order").isTrue();

        SeenFile restarted = SeenFile.open(path);
        assertThat(restarted.isFirst(RUST, at(0))).isFalse();
        assertThat(restarted.isFirst(OTHER, at(0))).isFalse();
        assertThat(restarted.isFirst(RUST, at(-1))).isFalse();
        assertThat(restarted.isFirst(RUST, at(1))).isTrue();
    }

    @Test
    void oneMomentInTwoSpellingsIsOne() throws Exception {
        SeenFile seen = SeenFile.open(path);

        assertThat(seen.isFirst(RUST, SignedTime.parse("2027-01-15T08:00:00.500+00:00")))
                .isTrue();
        assertThat(seen.isFirst(RUST, SignedTime.parse("2027-01-15T10:00:00.5+02:00")))
                .isFalse();
    }

    /** A clock that steps back makes nothing new again. */
    @Test
    void whatIsForgottenAndAllBeforeItStaysSeen() throws Exception {
        SeenFile seen = SeenFile.open(path);
        for (int n = 0; n <= KeyTimes.MOST; n++) {
            assertThat(seen.isFirst(RUST, at(10L * n))).isTrue();
        }
        SeenFile restarted = SeenFile.open(path);

        assertThat(restarted.isFirst(RUST, at(0))).isFalse();
        assertThat(restarted.isFirst(RUST, at(-1))).isFalse();
        assertThat(restarted.isFirst(RUST, at(5)))
                .as("between two that are told apart")
                .isTrue();
        assertThat(restarted.isFirst(OTHER, at(0))).isTrue();
    }

    @Test
    void itStaysSmall() throws Exception {
        SeenFile seen = SeenFile.open(path);
        for (int n = 0; n < 200; n++) {
            seen.isFirst(RUST, at(n));
        }

        assertThat(Files.size(path)).isLessThan(600);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyChangeOfTheFileIsFoundAndItIsLeftAsItIs() throws Exception {
        SeenFile seen = SeenFile.open(path);
        seen.isFirst(RUST, at(0));
        seen.isFirst(OTHER, at(7));
        byte[] whole = Files.readAllBytes(path);

        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            assertUnusable(changed);
            assertUnusable(Arrays.copyOf(whole, i));
        }
        assertUnusable((new String(whole, StandardCharsets.US_ASCII) + "\n").getBytes(StandardCharsets.US_ASCII));
        assertUnusable(new byte[SeenTimes.LARGEST + 1]);
    }

    private void assertUnusable(byte[] content) throws IOException {
        Files.write(path, content);
        assertThatThrownBy(() -> SeenFile.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("left as it is");
        assertThat(Files.readAllBytes(path)).isEqualTo(content);
    }

    @Test
    void othersCannotGetAtIt() throws Exception {
        SeenFile.open(path).isFirst(RUST, at(0));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThatThrownBy(() -> SeenFile.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod");
    }

    @Test
    void fullForNewKeysAlone() throws Exception {
        SeenTimes times = SeenTimes.NONE;
        for (int n = 1; n <= SeenTimes.MOST_KEYS; n++) {
            times = times.with(key(n), NOW).orElseThrow();
        }
        Files.write(path, times.written());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        SeenFile seen = SeenFile.open(path);

        assertThat(times.written()).hasSizeLessThan(SeenTimes.LARGEST);
        assertThatThrownBy(() -> seen.isFirst(key(5000), at(0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("takes no more");
        assertThat(seen.isFirst(RUST, at(1))).isTrue();
    }

    @SeededTest(runs = 1)
    void noYesWhereTheDiskFails(Seed seed) throws Exception {
        CrashFileSystem machine = CrashFileSystem.create(seed);
        Path there = machine.getPath("/v1-seen");
        SeenFile seen = SeenFile.open(there);
        long before = machine.operations();
        assertThat(seen.isFirst(RUST, at(0))).isTrue();
        long operations = machine.operations() - before;

        for (int n = 1; n <= operations; n++) {
            SignedTime time = at(n);
            AtomicInteger left = new AtomicInteger(n);
            machine.faults().fail(FileFault.IO_ERROR, operation -> left.decrementAndGet() == 0, 1);
            if (isRefused(seen, time)) {
                machine.faults().clear();
                assertThat(seen.isFirst(RUST, time)).as("nobody was told").isTrue();
            }
            machine.faults().clear();
            assertThat(seen.isFirst(RUST, time)).isFalse();
            assertThat(SeenFile.open(there).isFirst(RUST, time)).isFalse();
        }
    }

    private static boolean isRefused(SeenFile seen, SignedTime time) {
        try {
            return !seen.isFirst(RUST, time);
        } catch (IOException e) {
            return true;
        }
    }
}
