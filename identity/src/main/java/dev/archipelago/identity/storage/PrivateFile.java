package dev.archipelago.identity.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A file that only its owner may read and that is there whole or not at all: written beside its place, forced to the
 * disk and then moved. On file systems without POSIX permissions there are none to set or check.
 */
public final class PrivateFile {
    private final Path path;

    /** The file at a path, be it there or to be written. */
    public PrivateFile(Path path) {
        this.path = path;
    }

    /** Whether anything is at the path. */
    public boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes the file, which must not be there yet. When this returns, the file survives a power loss; when it fails,
     * the place is as free as before.
     *
     * @throws FileAlreadyExistsException where the place is taken
     */
    public void write(byte[] content) throws IOException {
        Path directory = directory();
        createDirectory(directory);
        requireFree();
        Path unfinished = writeBeside(content, this::putInPlace);
        try {
            Files.deleteIfExists(unfinished);
            forceDirectory(directory);
        } catch (IOException e) {
            deleteAfter(e, path);
            throw e;
        }
    }

    /**
     * Writes the file in the place of what is there. When this returns, the new content survives a power loss; when it
     * fails, and after a crash, either the old or the new content is there, whole.
     */
    public void replace(byte[] content) throws IOException {
        writeBeside(content, unfinished -> Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE));
        forceDirectory(directory());
    }

    private Path writeBeside(byte[] content, Placing placing) throws IOException {
        deleteUnfinished(directory());
        Path unfinished = path.resolveSibling(unfinishedPrefix() + UUID.randomUUID());
        try {
            writeForced(unfinished, content);
            placing.place(unfinished);
            return unfinished;
        } catch (IOException e) {
            deleteAfter(e, unfinished);
            throw e;
        }
    }

    /** What a crash left behind; a writer that is still at work on it fails, and its own caller hears of it. */
    private void deleteUnfinished(Path directory) throws IOException {
        String prefix = unfinishedPrefix();
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(
                directory, entry -> entry.getFileName().toString().startsWith(prefix))) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    private void requireFree() throws FileAlreadyExistsException {
        if (exists()) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    private String unfinishedPrefix() {
        return "." + path.getFileName() + ".unfinished-";
    }

    /** A hard link never replaces what is there; a file system without links gets a look and a rename. */
    private void putInPlace(Path unfinished) throws IOException {
        try {
            Files.createLink(path, unfinished);
        } catch (UnsupportedOperationException | FileSystemException e) {
            requireFree();
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** The whole content, or nothing where it is larger than that. */
    public Optional<byte[]> read(int largest) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer content = ByteBuffer.allocate(largest + 1);
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // read on until the end or until it is too large
            }
            byte[] bytes = new byte[content.flip().remaining()];
            content.get(bytes);
            return bytes.length > largest ? Optional.empty() : Optional.of(bytes);
        }
    }

    /** What lets others than the owner at the file, if anything does. */
    public Optional<Looseness> looseness() throws IOException {
        return OwnerOnly.looseness(path, directory());
    }

    private Path directory() {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " names no file");
        }
        return parent;
    }

    private static void writeForced(Path target, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                target, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), OwnerOnly.file(target))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Makes the directory and those above it that are missing, so that they survive a power loss too. */
    private static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            createDirectory(parent);
        }
        try {
            Files.createDirectory(directory, OwnerOnly.directory(directory));
        } catch (FileAlreadyExistsException e) {
            requireDirectory(directory, e);
        }
        if (parent != null) {
            forceDirectory(parent);
        }
    }

    /** Another writer may have made it in the meantime. */
    private static void requireDirectory(Path directory, FileAlreadyExistsException cause) throws IOException {
        if (!Files.isDirectory(directory)) {
            FileSystemException refusal =
                    new FileSystemException(directory.toString(), null, directory + " is no directory");
            refusal.initCause(cause);
            throw refusal;
        }
    }

    private static void deleteAfter(IOException failure, Path leftover) {
        try {
            Files.deleteIfExists(leftover);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private interface Placing {
        void place(Path unfinished) throws IOException;
    }
}
