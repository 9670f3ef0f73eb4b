package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.identity.storage.InUseException;
import dev.archipelago.identity.storage.Looseness;
import dev.archipelago.identity.storage.PrivateFile;
import dev.archipelago.identity.storage.SoleUse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder of a ledger, and how its files are read and written. */
record LedgerFolder(Path root, Bounds bounds) {
    /** The file at a path below the folder, whose names {@code /} parts. */
    Path file(String path) {
        Path file = root;
        for (String name : path.split("/", -1)) {
            file = file.resolve(name);
        }
        return file;
    }

    Path journal() {
        return root.resolve("nodes.journal");
    }

    /** The right to use it; the folder is made if it is missing. */
    SoleUse take() throws LedgerException {
        Path lock = root.resolve("lock");
        try {
            return privately(SoleUse.of(lock), lock);
        } catch (InUseException e) {
            throw new LedgerException(
                    Reason.IN_USE,
                    root + " is in use by " + e.holder()
                            + ". Stop that first, or talk to it; two at once would spoil the folder.");
        } catch (IOException e) {
            throw LedgerException.storage(lock, "locked", e);
        }
    }

    private static SoleUse privately(SoleUse use, Path lock) throws IOException, LedgerException {
        boolean isPrivate = false;
        try {
            requirePrivate(lock);
            isPrivate = true;
            return use;
        } finally {
            if (!isPrivate) {
                use.close();
            }
        }
    }

    Optional<byte[]> read(String path) throws LedgerException {
        return read(file(path));
    }

    /** The content of a file that is for its owner alone, if there is one. */
    Optional<byte[]> read(Path file) throws LedgerException {
        try {
            requirePrivate(file);
            return Optional.of(content(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw LedgerException.storage(file, "read", e);
        }
    }

    /** Writes a file, whole or not at all, whether there is one or not. */
    void write(String path, byte[] content) throws LedgerException {
        PrivateFile file = new PrivateFile(file(path));
        try {
            Steadily.run(() -> {
                if (file.exists()) {
                    file.replace(content);
                } else {
                    file.write(content);
                }
            });
        } catch (IOException e) {
            throw LedgerException.storage(file(path), "written", e);
        }
    }

    /** Refuses a file that others than its owner can get at, or whose folder they can change. */
    static void requirePrivate(Path file) throws IOException, LedgerException {
        Optional<Looseness> loose = new PrivateFile(file).looseness();
        if (loose.isPresent()) {
            throw new LedgerException(
                    Reason.LOOSE_PERMISSIONS,
                    loose.get().path() + " has permissions " + loose.get().permissions()
                            + ", so others than its owner can get at it. If you trust that nobody did:  chmod "
                            + loose.get().fix() + " " + loose.get().path());
        }
    }

    private byte[] content(Path file) throws IOException, LedgerException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long size = channel.size();
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || size > bounds.fileBytes()) {
                throw LedgerException.altered(file, "it is no file, or larger than " + bounds.fileBytes() + " bytes");
            }
            ByteBuffer content = ByteBuffer.allocate((int) size);
            while (content.hasRemaining()) {
                if (channel.read(content) < 0) {
                    throw new IOException("it became shorter while it was read");
                }
            }
            return content.array();
        }
    }
}
