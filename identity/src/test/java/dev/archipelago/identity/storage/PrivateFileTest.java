package dev.archipelago.identity.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    private static final byte[] CONTENT = {1, 2, 3, 4};

    @TempDir
    private Path world;

    @Test
    void isReadAsItWasWritten() throws IOException {
        PrivateFile file = new PrivateFile(world.resolve("a/b/file"));
        assertThat(file.exists()).isFalse();
        file.write(CONTENT);

        assertThat(file.exists()).isTrue();
        assertThat(file.read(4)).contains(CONTENT);
        assertThat(file.read(1000)).contains(CONTENT);
        assertThat(file.looseness()).isEmpty();
    }

    @Test
    void isReadUpToABound() throws IOException {
        PrivateFile file = new PrivateFile(world.resolve("file"));
        file.write(CONTENT);

        assertThat(file.read(3)).isEmpty();
        assertThat(file.read(0)).isEmpty();
    }

    @Test
    void mayBeEmpty() throws IOException {
        PrivateFile file = new PrivateFile(world.resolve("file"));
        file.write(new byte[0]);

        assertThat(file.read(0)).contains(new byte[0]);
    }

    @Test
    void leavesNothingBesideItself() throws IOException {
        new PrivateFile(world.resolve("file")).write(CONTENT);

        assertThat(names()).containsExactly("file");
    }

    @Test
    void removesWhatACrashLeftBehindAndNothingElse() throws IOException {
        Files.write(world.resolve(".file.unfinished-1"), CONTENT);
        Files.write(world.resolve(".other.unfinished-1"), CONTENT);
        Files.write(world.resolve("file.unfinished-1"), CONTENT);
        new PrivateFile(world.resolve("file")).write(CONTENT);

        assertThat(names()).containsExactlyInAnyOrder("file", ".other.unfinished-1", "file.unfinished-1");
    }

    @Test
    void isNeverReplaced() throws IOException {
        PrivateFile file = new PrivateFile(world.resolve("file"));
        file.write(CONTENT);

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> file.write(new byte[9]));
        assertThat(file.read(100)).contains(CONTENT);
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aMissingOneIsSaid() {
        PrivateFile file = new PrivateFile(world.resolve("file"));

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> file.read(10));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(file::looseness);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        new PrivateFile(world.resolve("target")).write(CONTENT);
        Files.createSymbolicLink(world.resolve("link"), world.resolve("target"));
        PrivateFile link = new PrivateFile(world.resolve("link"));

        assertThat(link.exists()).isTrue();
        assertThatIOException().isThrownBy(() -> link.read(10)).withMessageContaining("symbolic link");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> link.write(CONTENT));
    }

    @Test
    void aDirectoryThatIsAFileIsSaid() throws IOException {
        Files.write(world.resolve("taken"), CONTENT);
        PrivateFile file = new PrivateFile(world.resolve("taken/below/file"));

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> file.write(CONTENT))
                .withMessageContaining(world.resolve("taken") + " is no directory")
                .withCauseInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aPathWithoutADirectoryIsFromTheWorkingDirectory() throws IOException {
        assertThat(new PrivateFile(Path.of("no-such-file")).exists()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrivateFile(Path.of("/")).write(CONTENT))
                .withMessage("/ names no file");
    }

    @Test
    void loosenessNamesWhatToMend() throws IOException {
        PrivateFile file = new PrivateFile(world.resolve("d/file"));
        file.write(CONTENT);
        Files.setPosixFilePermissions(world.resolve("d"), PosixFilePermissions.fromString("rwx-w--w-"));
        assertThat(file.looseness()).contains(new Looseness(world.resolve("d"), "rwx-w--w-", "700"));

        Files.setPosixFilePermissions(world.resolve("d/file"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(file.looseness()).contains(new Looseness(world.resolve("d/file"), "rw-r-----", "600"));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(world)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
