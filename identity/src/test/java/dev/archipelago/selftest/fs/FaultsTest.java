package dev.archipelago.selftest.fs;

import static dev.archipelago.selftest.fs.Disks.force;
import static dev.archipelago.selftest.fs.Disks.outcomes;
import static dev.archipelago.selftest.fs.Disks.read;
import static dev.archipelago.selftest.fs.Disks.write;
import static dev.archipelago.selftest.fs.Disks.writeSafely;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.FileFault;
import dev.archipelago.testing.fs.FileOperation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can fail while there is power. */
class FaultsTest {
    private final CrashFileSystem fs = CrashFileSystem.create(new Seed(1));
    private final Path file = fs.getPath("/file");

    @Test
    void chosenOperationsFailAsOftenAsSaid() throws IOException {
        fs.faults().fail(FileFault.IO_ERROR, operation -> operation.names("file"), 2);

        assertThatThrownBy(() -> Files.createFile(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("/file: Input/output error");
        Files.createFile(fs.getPath("/other"));
        assertThatThrownBy(() -> Files.createFile(file)).isInstanceOf(IOException.class);
        Files.createFile(file);
        assertThat(file).exists();
    }

    @Test
    void failedWriteWritesNothing() throws IOException {
        fs.faults().fail(FileFault.NO_SPACE, operation -> operation.kind() == Kind.WRITE, 1);
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
            ByteBuffer source = ByteBuffer.wrap("data".getBytes(UTF_8));

            assertThatThrownBy(() -> channel.write(source)).hasMessage("No space left on device");
            assertThat(source.remaining()).isEqualTo(4);
            assertThat(channel.position()).isZero();
            assertThat(channel.size()).isZero();
        }
    }

    @Test
    void readingCanFailToo() throws IOException {
        write(file, "data");
        fs.faults().fail(FileFault.IO_ERROR, operation -> operation.kind() == Kind.READ, 1);

        assertThatThrownBy(() -> Files.readString(file)).hasMessage("Input/output error");
        assertThat(read(fs, "/file")).isEqualTo("data");
    }

    @Test
    void clearedFaultsNeverStrike() throws IOException {
        fs.faults().fail(FileFault.IO_ERROR, operation -> true, 100);
        fs.faults().clear();

        write(file, "data");
        assertThat(read(fs, "/file")).isEqualTo("data");
    }

    @Test
    void forceAfterAFailedForceSavesNothing() throws IOException {
        writeSafely(file, "old");
        write(file, "new");
        fs.faults().fail(FileFault.IO_ERROR, operation -> operation.kind() == Kind.FORCE, 1);
        assertThatThrownBy(() -> force(file)).hasMessage("Input/output error");

        force(file);

        assertThat(read(fs, "/file")).isEqualTo("new");
        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void writingAgainAfterAFailedForceHelps() throws IOException {
        writeSafely(file, "old");
        write(file, "new");
        fs.faults().fail(FileFault.IO_ERROR, operation -> operation.kind() == Kind.FORCE, 1);
        assertThatThrownBy(() -> force(file)).isInstanceOf(IOException.class);

        write(file, "new");
        force(file);

        assertThat(outcomes(fs, "/file")).containsExactly("new");
    }

    @Test
    void fullDiskTakesWhatFits() throws IOException {
        fs.capacity(10);
        write(fs.getPath("/first"), "123456");
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
            ByteBuffer source = ByteBuffer.wrap("abcdef".getBytes(UTF_8));

            assertThat(channel.write(source)).isEqualTo(4);
            assertThat(source.remaining()).isEqualTo(2);
            assertThatThrownBy(() -> channel.write(source)).hasMessage("No space left on device");
            assertThat(channel.write(ByteBuffer.wrap("ABCD".getBytes(UTF_8)), 0))
                    .isEqualTo(4);
        }

        assertThat(read(fs, "/file")).isEqualTo("ABCD");
        assertThat(Files.getFileStore(file).getUsableSpace()).isZero();
        Files.delete(fs.getPath("/first"));
        assertThat(Files.getFileStore(file).getUsableSpace()).isEqualTo(6);
        assertThat(Files.getFileStore(file).getTotalSpace()).isEqualTo(10);
    }

    @Test
    void overwritingNeedsNoRoom() throws IOException {
        write(file, "1234567890");
        fs.capacity(10);

        write(file, "abcde");

        assertThat(read(fs, "/file")).isEqualTo("abcde67890");
    }

    @Test
    void ownerWithoutPermissionIsDenied() throws IOException {
        write(file, "data");
        Files.setPosixFilePermissions(file, Set.of());

        assertThatThrownBy(() -> Files.readString(file)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> Files.writeString(file, "x")).isInstanceOf(AccessDeniedException.class);
        assertThat(Files.isReadable(file)).isFalse();
    }

    @Test
    void everythingEverWrittenIsRemembered() throws IOException {
        write(file, "a top secret thing");
        Files.writeString(file, "overwritten overwritten");
        Files.delete(file);
        fs.crashAt(fs.operations() + 2);
        PowerLosses.during(() -> write(file, "lost on the way"));
        CrashFileSystem again = fs.restart(new Seed(1));

        assertThat(again.everWritten("secret".getBytes(UTF_8))).isTrue();
        assertThat(again.everWritten("written over".getBytes(UTF_8))).isTrue();
        assertThat(again.everWritten("on the way".getBytes(UTF_8))).isTrue();
        assertThat(again.everWritten("never said".getBytes(UTF_8))).isFalse();
    }

    @Test
    void sequenceWrittenPiecemealIsFound() throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
            channel.write(ByteBuffer.wrap("ret".getBytes(UTF_8)), 603);
            channel.write(ByteBuffer.wrap("sec".getBytes(UTF_8)), 600);
        }

        assertThat(fs.everWritten("secret".getBytes(UTF_8))).isTrue();
    }
}
