package dev.archipelago.transport;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.InUseException;
import dev.archipelago.identity.storage.Looseness;
import dev.archipelago.identity.storage.PrivateFile;
import dev.archipelago.identity.storage.SoleUse;
import dev.archipelago.transport.TransportException.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The files of messages that wait: a folder for each peer, named by its key, and in it a file for each message, named
 * by its place in the order. A file is there whole or not at all, and its removal is forced to the disk as well.
 */
record OutboxFolder(Path root) {
    private static final System.Logger LOG = System.getLogger(OutboxFolder.class.getName());
    private static final String SUFFIX = ".message";
    private static final HexFormat HEX = HexFormat.of();

    /** The right to use it; the folder is made if it is missing. */
    SoleUse take() throws TransportException {
        Path lock = root.resolve("lock");
        try {
            return SoleUse.of(lock);
        } catch (InUseException e) {
            throw new TransportException(
                    Reason.STORAGE, root + " is in use by another router. Stop that first, or use its folder.", e);
        } catch (IOException e) {
            throw new TransportException(Reason.STORAGE, lock + " cannot be locked: " + e + ". See to the disk.", e);
        }
    }

    /** Writes a message; when this returns it survives a power loss. */
    void write(Kept kept) throws TransportException {
        try {
            new PrivateFile(file(kept)).write(KeptFile.write(kept));
        } catch (IOException e) {
            throw new TransportException(
                    Reason.STORAGE,
                    file(kept) + " cannot be written: " + e + ". See to the disk and send it again.",
                    e);
        }
    }

    /** Removes a message. Where the disk fails it is sent once more after the next start, and known there by its id. */
    void delete(Kept kept) {
        Path file = file(kept);
        try {
            Files.deleteIfExists(file);
            force(folder(kept));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} was sent and cannot be removed: {1}", file, e);
        }
    }

    /** All messages, in their order. */
    List<Kept> readAll() throws TransportException {
        List<Kept> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : folders) {
                readAll(folder, all);
            }
        } catch (IOException e) {
            throw new TransportException(Reason.STORAGE, root + " cannot be read: " + e + ". See to the disk.", e);
        }
        all.sort(Comparator.comparingLong(Kept::sequence));
        return all;
    }

    private void readAll(Path folder, List<Kept> all) throws IOException, TransportException {
        boolean empty = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    all.add(read(file));
                    empty = false;
                } else if (name.startsWith(".") && name.contains(SUFFIX + ".unfinished-")) {
                    Files.deleteIfExists(file);
                } else {
                    empty = false;
                }
            }
        }
        if (empty) {
            Files.deleteIfExists(folder);
        }
    }

    private Kept read(Path file) throws IOException, TransportException {
        PrivateFile content = new PrivateFile(file);
        requirePrivate(file, content);
        Optional<byte[]> bytes = content.read(KeptFile.LARGEST);
        try {
            Kept kept = KeptFile.read(bytes.orElseThrow(() -> new MalformedException("it is too large")));
            if (!file(kept).equals(file)) {
                throw new MalformedException("it is the content of " + file(kept));
            }
            return kept;
        } catch (MalformedException e) {
            throw new TransportException(
                    Reason.STORAGE,
                    file + " was altered: " + e.getMessage() + ". Restore it, or move it away to give up the message.",
                    e);
        }
    }

    private static void requirePrivate(Path file, PrivateFile content) throws IOException, TransportException {
        Optional<Looseness> loose = content.looseness();
        if (loose.isPresent()) {
            throw new TransportException(
                    Reason.STORAGE,
                    loose.get().path() + " has permissions " + loose.get().permissions()
                            + ", so others than its owner can get at it. If you trust that nobody did:  chmod "
                            + loose.get().fix() + " " + loose.get().path());
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new TransportException(Reason.STORAGE, file + " is no file; move it away");
        }
    }

    private Path folder(Kept kept) {
        return root.resolve(HEX.formatHex(kept.key().bytes()));
    }

    private Path file(Kept kept) {
        return folder(kept).resolve(HEX.toHexDigits(kept.sequence()) + SUFFIX);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
