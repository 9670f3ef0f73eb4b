package dev.archipelago.selftest.fs;

import static dev.archipelago.selftest.fs.Disks.force;
import static dev.archipelago.selftest.fs.Disks.outcomes;
import static dev.archipelago.selftest.fs.Disks.read;
import static dev.archipelago.selftest.fs.Disks.write;
import static dev.archipelago.selftest.fs.Disks.writeSafely;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.FileOperation;
import dev.archipelago.testing.fs.FileOperation.Kind;
import dev.archipelago.testing.fs.PowerLoss;
import dev.archipelago.testing.fs.Survivors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counting operations, stopping at them, and starting again. */
class MachineTest {
    private final CrashFileSystem fs = CrashFileSystem.create(new Seed(1));
    private final Path file = fs.getPath("/file");

    @Test
    void countsWhatChangesSomething() throws IOException {
        Files.createDirectory(fs.getPath("/dir"));
        write(file, "data");
        force(file);
        Files.createLink(fs.getPath("/link"), file);
        Files.move(file, fs.getPath("/moved"));
        Files.setAttribute(fs.getPath("/moved"), "posix:permissions", Set.of());
        try (FileChannel channel = FileChannel.open(fs.getPath("/link"), WRITE)) {
            channel.truncate(1);
        } catch (IOException denied) {
            Files.delete(fs.getPath("/link"));
        }

        assertThat(fs.history())
                .extracting(FileOperation::kind)
                .containsExactly(
                        Kind.CREATE_DIRECTORY,
                        Kind.CREATE,
                        Kind.WRITE,
                        Kind.FORCE,
                        Kind.LINK,
                        Kind.RENAME,
                        Kind.SET_ATTRIBUTES,
                        Kind.DELETE);
        assertThat(fs.operations()).isEqualTo(8);
        assertThat(fs.history().get(2)).hasToString("WRITE /file (4 bytes at 0)");
        assertThat(fs.history().get(5)).hasToString("RENAME /file /moved");
    }

    @Test
    void readingAndFailingAreNotCounted() throws IOException {
        write(file, "data");
        long before = fs.operations();

        read(fs, "/file");
        assertThatThrownBy(() -> Files.createFile(file)).isInstanceOf(IOException.class);

        assertThat(fs.operations()).isEqualTo(before);
    }

    @Test
    void stopsAtTheOperationItIsToldAndForGood() throws IOException {
        fs.crashAt(3);
        Files.createFile(fs.getPath("/1"));
        Files.createFile(fs.getPath("/2"));
        assertThat(fs.isDown()).isFalse();

        assertThatThrownBy(() -> Files.createFile(fs.getPath("/3")))
                .isInstanceOf(PowerLoss.class)
                .hasMessage("the power went at operation 3: CREATE /3");
        assertThat(fs.isDown()).isTrue();
        assertThatThrownBy(() -> Files.createFile(fs.getPath("/4"))).isInstanceOf(PowerLoss.class);
        assertThatThrownBy(() -> Files.exists(fs.getPath("/1"))).isInstanceOf(PowerLoss.class);
    }

    @Test
    void deadProcessCanCloseWhatItHadOpen() throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        FileLock lock = channel.lock();
        fs.killProcess();

        assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1))).isInstanceOf(PowerLoss.class);
        lock.release();
        channel.close();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void locksDieWithTheProcess() throws IOException {
        FileChannel.open(file, CREATE, WRITE).lock();

        CrashFileSystem again = fs.restartAfterKill();

        try (FileChannel channel = FileChannel.open(again.getPath("/file"), WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
        }
    }

    @Test
    void killedProcessLosesNothingItWrote() throws IOException {
        write(file, "data");
        Files.createDirectory(fs.getPath("/dir"));

        CrashFileSystem again = fs.restartAfterKill();

        assertThat(read(again, "/file")).isEqualTo("data");
        assertThat(again.getPath("/dir")).exists();
    }

    @Test
    void whatAKilledProcessWroteIsStillUnforced() throws IOException {
        writeSafely(file, "old");
        write(file, "new");

        CrashFileSystem again = fs.restartAfterKill();

        assertThat(outcomes(again, "/file")).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void killedInTheMiddleOfAWriteLeavesItsBeginning() throws IOException {
        Set<String> found = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            CrashFileSystem own = CrashFileSystem.create(new Seed(i));
            own.crashAt(2);
            PowerLosses.during(() -> write(own.getPath("/file"), "data"));
            found.add(read(own.restartAfterKill(), "/file"));
        }

        assertThat(found).containsExactlyInAnyOrder("", "d", "da", "dat", "data");
    }

    @Test
    void onePowerLossCanBeSurvivedInSeveralWays() throws IOException {
        writeSafely(file, "old");
        write(file, "new");

        CrashFileSystem lucky = fs.restart(Survivors.all());
        CrashFileSystem unlucky = fs.restart(Survivors.none());
        writeSafely(lucky.getPath("/file"), "changed");

        assertThat(read(unlucky, "/file")).isEqualTo("old");
        assertThat(read(fs.restart(Survivors.all()), "/file")).isEqualTo("new");
    }

    @Test
    void filesCarryTheTimeOfTheClock() throws IOException {
        VirtualTime time = VirtualTime.create();
        CrashFileSystem timed = CrashFileSystem.create(new Seed(1), time);
        time.advance(Duration.ofHours(1));

        Path created = Files.createFile(timed.getPath("/file"));

        assertThat(Files.getLastModifiedTime(created).toInstant()).isEqualTo(time.instant());
    }

    @Test
    void pathsHaveTheirOwnScheme() {
        assertThat(fs.getPath("/a b").toUri()).hasScheme("crash").hasPath("/a b");
    }

    @Test
    void pathsOfDifferentFileSystemsDoNotMix(@TempDir Path real) throws IOException {
        Path other = CrashFileSystem.create(new Seed(1)).getPath("/file");

        assertThat(file).isNotEqualTo(other);
        assertThatThrownBy(() -> file.resolve(real)).isInstanceOf(ProviderMismatchException.class);
        write(file, "data");
        Files.move(file, other);
        Files.copy(other, real.resolve("copy"));
        assertThat(real.resolve("copy")).hasContent("data");
        assertThat(file).doesNotExist();
    }
}
