package dev.archipelago.selftest.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelsTest extends OnBothFileSystems {
    @Test
    void writesAndReadsAtItsPosition() throws IOException {
        try (FileChannel channel = open("file", CREATE_NEW, READ, WRITE)) {
            assertThat(channel.write(bytes("hello world"))).isEqualTo(11);
            assertThat(channel.position()).isEqualTo(11);
            assertThat(channel.read(ByteBuffer.allocate(4))).isEqualTo(-1);

            channel.position(6);
            ByteBuffer buffer = ByteBuffer.allocate(100);
            assertThat(channel.read(buffer)).isEqualTo(5);
            assertThat(text(buffer)).isEqualTo("world");
            assertThat(channel.position()).isEqualTo(11);
        }
    }

    @Test
    void readsAndWritesAnywhereWithoutMovingItsPosition() throws IOException {
        try (FileChannel channel = open("file", CREATE, READ, WRITE)) {
            channel.write(bytes("abcdef"), 0);
            channel.write(bytes("XY"), 2);
            ByteBuffer buffer = ByteBuffer.allocate(3);
            channel.read(buffer, 1);

            assertThat(text(buffer)).isEqualTo("bXY");
            assertThat(channel.position()).isZero();
            assertThat(channel.read(ByteBuffer.allocate(3), 6)).isEqualTo(-1);
        }
    }

    @Test
    void writingBeyondTheEndLeavesZeroes() throws IOException {
        try (FileChannel channel = open("file", CREATE, WRITE)) {
            channel.position(1000);
            assertThat(channel.size()).isZero();
            channel.write(bytes("x"));
        }

        byte[] content = Files.readAllBytes(root.resolve("file"));
        assertThat(content).hasSize(1001).endsWith('x').startsWith(new byte[1000]);
    }

    @Test
    void truncatedBytesAreGoneForGood() throws IOException {
        try (FileChannel channel = open("file", CREATE, READ, WRITE)) {
            channel.write(ByteBuffer.wrap(filled(2000, 'a')));
            channel.truncate(700);
            assertThat(channel.size()).isEqualTo(700);
            assertThat(channel.position()).isEqualTo(700);
            channel.truncate(5000);
            assertThat(channel.size()).isEqualTo(700);
            channel.write(bytes("b"), 1999);
        }

        byte[] content = Files.readAllBytes(root.resolve("file"));
        assertThat(Arrays.copyOf(content, 700)).containsOnly('a');
        assertThat(Arrays.copyOfRange(content, 700, 1999)).containsOnly(0);
        assertThat(content).hasSize(2000).endsWith('b');
    }

    @Test
    void appendsWhereverItsPositionIs() throws IOException {
        Files.writeString(root.resolve("file"), "one");
        try (FileChannel channel = open("file", APPEND)) {
            assertThat(channel.position()).isEqualTo(3);
            channel.write(bytes(" two"));
            channel.position(0);
            channel.write(bytes(" three"));
            assertThat(channel.position()).isEqualTo(13);
        }

        assertThat(root.resolve("file")).hasContent("one two three");
    }

    @Test
    void gathersAndScatters() throws IOException {
        try (FileChannel channel = open("file", CREATE, READ, WRITE)) {
            ByteBuffer[] sources = {bytes("never"), bytes("ab"), bytes(""), bytes("cde")};
            assertThat(channel.write(sources, 1, 3)).isEqualTo(5);
            assertThat(Arrays.stream(sources).mapToInt(ByteBuffer::remaining)).containsExactly(5, 0, 0, 0);

            channel.position(0);
            ByteBuffer[] targets = {ByteBuffer.allocate(3), ByteBuffer.allocate(9)};
            assertThat(channel.read(targets)).isEqualTo(5);
            assertThat(text(targets[0]) + '|' + text(targets[1])).isEqualTo("abc|de");
        }
    }

    @Test
    void transfersBetweenChannels() throws IOException {
        Files.writeString(root.resolve("source"), "0123456789");
        try (FileChannel source = open("source", READ);
                FileChannel target = open("target", CREATE, WRITE)) {
            assertThat(source.transferTo(2, 5, target)).isEqualTo(5);
            assertThat(target.transferFrom(source, 5, 3)).isEqualTo(3);
        }

        assertThat(root.resolve("target")).hasContent("23456012");
    }

    @Test
    void keepsWhatItIsToldToForce() throws IOException {
        try (FileChannel channel = open("file", CREATE, WRITE, DSYNC)) {
            channel.write(bytes("kept"));
            channel.force(true);
            channel.force(false);
        }
        try (FileChannel directory = FileChannel.open(root, READ)) {
            directory.force(true);
        }

        assertThat(root.resolve("file")).hasContent("kept");
    }

    @Test
    void directoryCanBeOpenedButNotRead() throws IOException {
        try (FileChannel directory = FileChannel.open(root, READ)) {
            assertThatThrownBy(() -> directory.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Is a directory");
        }
        assertThatThrownBy(() -> FileChannel.open(root, WRITE))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Is a directory");
    }

    @Test
    void mindsHowItWasOpened() throws IOException {
        Files.writeString(root.resolve("file"), "content");
        try (FileChannel reader = open("file");
                FileChannel writer = open("file", WRITE)) {
            assertThatThrownBy(() -> reader.write(bytes("x"))).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> reader.truncate(0)).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> writer.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonReadableChannelException.class);
        }
    }

    @Test
    void creationOptionsMeanWhatTheySay() throws IOException {
        assertThatThrownBy(() -> open("file", WRITE)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> open("file", READ, CREATE)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> open("no/file", CREATE, WRITE)).isInstanceOf(NoSuchFileException.class);
        open("file", CREATE, WRITE).close();
        assertThatThrownBy(() -> open("file", CREATE_NEW, WRITE)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> open("file/below", CREATE, WRITE))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Not a directory");
        assertThatThrownBy(() -> open("file", APPEND, READ)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open("file", APPEND, TRUNCATE_EXISTING)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void truncatesOnlyWhenOpenedForWriting() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "content");

        open("file", READ, TRUNCATE_EXISTING).close();
        assertThat(file).hasContent("content");
        open("file", WRITE, TRUNCATE_EXISTING).close();
        assertThat(file).isEmptyFile();
    }

    @Test
    void openChannelOutlivesTheNameOfItsFile() throws IOException {
        try (FileChannel channel = open("file", CREATE, READ, WRITE)) {
            channel.write(bytes("still here"));
            Files.delete(root.resolve("file"));
            ByteBuffer buffer = ByteBuffer.allocate(20);
            channel.read(buffer, 0);

            assertThat(text(buffer)).isEqualTo("still here");
            assertThat(root.resolve("file")).doesNotExist();
        }
    }

    @Test
    void closedChannelRefuses() throws IOException {
        FileChannel channel = open("file", CREATE, WRITE);
        channel.close();

        assertThatThrownBy(() -> channel.write(bytes("x"))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(channel::size).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void interruptClosesTheChannel() throws IOException {
        FileChannel channel = open("file", CREATE, WRITE);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> channel.write(bytes("x"))).isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void refusesNegativePositions() throws IOException {
        try (FileChannel channel = open("file", CREATE, READ, WRITE)) {
            assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.truncate(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.write(bytes("x"), -1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1), -1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void holdsArbitraryContent() throws IOException {
        Random random = new Random(7);
        byte[] expected = new byte[20_000];
        try (FileChannel channel = open("file", CREATE, WRITE)) {
            for (int i = 0; i < 200; i++) {
                byte[] piece = new byte[random.nextInt(1500)];
                random.nextBytes(piece);
                int at = random.nextInt(expected.length - piece.length);
                System.arraycopy(piece, 0, expected, at, piece.length);
                channel.write(ByteBuffer.wrap(piece), at);
            }
            channel.write(ByteBuffer.wrap(expected, 19_000, 1000), 19_000);
        }

        assertThat(Files.readAllBytes(root.resolve("file"))).isEqualTo(expected);
    }

    private FileChannel open(String name, OpenOption... options) throws IOException {
        return FileChannel.open(root.resolve(name), options);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String text(ByteBuffer buffer) {
        return UTF_8.decode(buffer.flip()).toString();
    }

    private static byte[] filled(int length, char with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
