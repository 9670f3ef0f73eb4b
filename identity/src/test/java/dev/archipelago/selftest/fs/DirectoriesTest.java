package dev.archipelago.selftest.fs;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectoriesTest extends OnBothFileSystems {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    @Test
    void createsAndLists() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        Files.createDirectories(root.resolve("a/b"));
        Files.createFile(root.resolve("a/file.txt"));
        Files.createFile(root.resolve("a/file.json"));

        try (Stream<Path> all = Files.walk(root)) {
            assertThat(all.map(path -> root.relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "a", "a/b", "a/file.txt", "a/file.json");
        }
        try (DirectoryStream<Path> some = Files.newDirectoryStream(root.resolve("a"), "*.json")) {
            assertThat(some).containsExactly(root.resolve("a/file.json"));
        }
    }

    @Test
    void directoryStreamIsReadOnce() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
            assertThat(stream.iterator().hasNext()).isFalse();
            assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusesWhatIsThereOrNotThere() throws IOException {
        Files.createDirectory(root.resolve("dir"));
        Files.createFile(root.resolve("dir/file"));

        assertThatThrownBy(() -> Files.createDirectory(root.resolve("dir")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.createDirectory(root.resolve("no/dir"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.delete(root.resolve("dir"))).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> Files.delete(root.resolve("no"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.newDirectoryStream(root.resolve("dir/file")))
                .isInstanceOf(NotDirectoryException.class);
        assertThat(Files.deleteIfExists(root.resolve("no"))).isFalse();
        assertThat(Files.deleteIfExists(root.resolve("dir/file"))).isTrue();
        Files.delete(root.resolve("dir"));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void movesOverNothingOrOnRequestOverSomething() throws IOException {
        Path one = Files.writeString(root.resolve("one"), "1");
        Path two = Files.writeString(root.resolve("two"), "2");

        assertThatThrownBy(() -> Files.move(one, two)).isInstanceOf(FileAlreadyExistsException.class);
        Files.move(one, two, REPLACE_EXISTING);
        assertThat(two).hasContent("1");
        Files.writeString(one, "again");
        Files.move(one, two, ATOMIC_MOVE);
        assertThat(two).hasContent("again");
        Files.move(two, root.resolve("three"));
        assertThat(one).doesNotExist();
        assertThat(two).doesNotExist();
        assertThatThrownBy(() -> Files.move(one, two)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.move(root.resolve("three"), two, COPY_ATTRIBUTES))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void movesDirectories() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        Files.createFile(root.resolve("a/b/file"));
        Files.createDirectory(root.resolve("full"));
        Files.createFile(root.resolve("full/file"));

        Files.move(root.resolve("a"), root.resolve("c"));
        assertThat(root.resolve("c/b/file")).exists();
        assertThatThrownBy(() -> Files.move(root.resolve("c"), root.resolve("c/b/d")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Invalid argument");
        assertThatThrownBy(() -> Files.move(root.resolve("c"), root.resolve("full"), REPLACE_EXISTING))
                .isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> Files.move(root.resolve("c/b/file"), root.resolve("full"), ATOMIC_MOVE))
                .isInstanceOf(FileSystemException.class);
        assertThat(root.resolve("c/b/file")).exists();
    }

    @Test
    void hardLinksLeadToOneFile() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "one");
        Path link = Files.createLink(root.resolve("link"), file);

        Files.writeString(link, "two");
        assertThat(file).hasContent("two");
        assertThat(Files.isSameFile(file, link)).isTrue();
        assertThat(key(file)).isEqualTo(key(link));
        assertThatThrownBy(() -> Files.createLink(link, file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.createLink(root.resolve("dir-link"), root))
                .isInstanceOf(FileSystemException.class);
        Files.delete(file);
        assertThat(link).hasContent("two");
    }

    @Test
    void movingALinkOntoItsTwinChangesNothing() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "one");
        Path link = Files.createLink(root.resolve("link"), file);

        Files.move(link, file, ATOMIC_MOVE);
        Files.move(link, file);

        assertThat(link).exists();
        assertThat(file).exists();
    }

    @Test
    void copies() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "content");
        Files.setPosixFilePermissions(file, PRIVATE);
        Path copy = root.resolve("copy");

        Files.copy(file, copy, COPY_ATTRIBUTES);
        assertThat(copy).hasContent("content");
        assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PRIVATE);
        assertThatThrownBy(() -> Files.copy(file, copy)).isInstanceOf(FileAlreadyExistsException.class);
        Files.writeString(file, "new");
        Files.copy(file, copy, REPLACE_EXISTING);
        assertThat(copy).hasContent("new");
        Files.copy(root, root.resolve("dir"));
        assertThat(root.resolve("dir")).isEmptyDirectory();
    }

    @Test
    void conveniencesOfFilesWork() throws IOException {
        Path file = root.resolve("file");
        Files.write(file, List.of("one", "two"));
        assertThat(Files.readAllLines(file)).containsExactly("one", "two");
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            assertThat(reader.readLine()).isEqualTo("one");
        }
        Files.write(file, new byte[30_000]);
        assertThat(Files.size(file)).isEqualTo(30_000);
        assertThat(Files.readAllBytes(file)).hasSize(30_000);
        Path temporary = Files.createTempFile(root, "new-", ".tmp");
        assertThat(temporary).isEmptyFile().hasParent(root).isNotEqualTo(Files.createTempFile(root, "new-", ".tmp"));
        assertThat(Files.createTempDirectory(root, "dir")).isDirectory();
        assertThat(Files.isHidden(root.resolve(".hidden"))).isTrue();
        assertThat(Files.exists(root.resolve("no"))).isFalse();
        assertThat(Files.notExists(root.resolve("no"))).isTrue();
    }

    @Test
    void permissionsAreSetAtCreationAndLater() throws IOException {
        Path file = Files.createFile(root.resolve("file"), PosixFilePermissions.asFileAttribute(PRIVATE));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PRIVATE);

        Set<PosixFilePermission> readOnly = PosixFilePermissions.fromString("r--r-----");
        Files.setPosixFilePermissions(file, readOnly);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(readOnly);
        Files.setAttribute(file, "posix:permissions", PRIVATE);
        assertThat(Files.getAttribute(file, "posix:permissions")).isEqualTo(PRIVATE);

        Path directory = Files.createDirectory(
                root.resolve("dir"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(Files.isExecutable(directory)).isTrue();
        assertThat(Files.isExecutable(file)).isFalse();
    }

    @Test
    void tellsAttributes() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "12345");
        FileTime noon = FileTime.from(Instant.parse("2026-06-06T12:00:00Z"));
        Files.setLastModifiedTime(file, noon);

        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        assertThat(attributes.size()).isEqualTo(5);
        assertThat(attributes.isRegularFile()).isTrue();
        assertThat(attributes.isSymbolicLink()).isFalse();
        assertThat(attributes.lastModifiedTime()).isEqualTo(noon);
        assertThat(attributes.owner()).isEqualTo(Files.getOwner(file));
        assertThat(Files.readAttributes(file, "size,isDirectory"))
                .containsEntry("size", 5L)
                .containsEntry("isDirectory", false)
                .hasSize(2);
        assertThat(Files.readAttributes(file, "*")).containsKeys("lastModifiedTime", "fileKey");
        assertThatThrownBy(() -> Files.readAttributes(file, "colour")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.readAttributes(root.resolve("no"), "*")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void pathsBehaveAsOnUnix() throws IOException {
        Path path = root.resolve("a/../b/./c//d");

        assertThat(path.normalize()).isEqualTo(root.resolve("b/c/d"));
        assertThat(path.getFileName()).hasToString("d");
        assertThat(root.relativize(root.resolve("x/y"))).hasToString("x/y");
        assertThat(root.resolve("x/y").relativize(root.resolve("x/z"))).hasToString("../z");
        assertThat(root.relativize(root)).hasToString("");
        assertThat(root.resolve("x").startsWith(root)).isTrue();
        assertThat(root.startsWith(root.resolve("x"))).isFalse();
        assertThat(root.resolve("x/y").endsWith("x/y")).isTrue();
        assertThat(root.resolve("x/y").endsWith("/y")).isFalse();
        assertThat(root.resolve("x").resolveSibling("y")).isEqualTo(root.resolve("y"));
        assertThat(root.resolve("")).isEqualTo(root);
        assertThat(root.resolve("x/y/z").getName(root.getNameCount() + 1)).hasToString("y");
        assertThat(root.getRoot()).hasToString("/");
        assertThat(root.getRoot().getFileName()).isNull();
        assertThat(root.getRoot().getParent()).isNull();
        assertThat(root.getFileSystem().getPath("x").getParent()).isNull();
        assertThat(root.getFileSystem().getPath("/", "x", "y")).hasToString("/x/y");
        assertThat(root.getFileSystem().getPath("../x/..").normalize()).hasToString("..");
        assertThat(root.getFileSystem().getPath("").toAbsolutePath().isAbsolute())
                .isTrue();
        assertThat(Files.createDirectories(root.resolve("here"))
                        .resolve("../here")
                        .toRealPath())
                .isEqualTo(root.toRealPath().resolve("here"));
        assertThatThrownBy(() -> path.getName(100)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, PosixFileAttributes.class).fileKey();
    }
}
