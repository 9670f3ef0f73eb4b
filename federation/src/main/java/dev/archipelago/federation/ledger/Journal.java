package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The journal's file, to whose end lines are added. It is used by one thread at a time. */
final class Journal implements AutoCloseable {
    private final Path directory;
    private final Path path;
    private final Bounds bounds;
    private FileChannel channel;
    private long length;
    private boolean forcing;
    private boolean unknown;

    private Journal(LedgerFolder folder, FileChannel channel, long length) {
        this.directory = folder.root();
        this.path = folder.journal();
        this.bounds = folder.bounds();
        this.channel = channel;
        this.length = length;
    }

    /**
     * Goes on with a journal of which this is the whole content. It is written anew: what was read may never have
     * reached the disk, be it that its program was killed before it forced it, or that the disk failed to.
     */
    static Journal resume(LedgerFolder folder, byte[] content) throws LedgerException {
        Path path = folder.journal();
        try {
            Steadily.run(() -> new PrivateFile(path).replace(content));
            return new Journal(folder, channel(path), content.length);
        } catch (IOException e) {
            throw LedgerException.storage(path, "written", e);
        }
    }

    long length() {
        return length;
    }

    /** Refuses to go on after a failure that leaves open what is on the disk. */
    void requireKnown() throws LedgerException {
        if (unknown) {
            throw unknown("an earlier failure of the disk left open what it holds", null);
        }
    }

    /**
     * Adds a line. When this returns it survives a power loss.
     *
     * @throws LedgerException {@code STORAGE}: it is not there; {@code UNKNOWN_OUTCOME}: it may be there after the
     *     journal is opened again; {@code FULL}
     */
    void append(byte[] line) throws LedgerException {
        requireKnown();
        if (length + line.length > bounds.fileBytes()) {
            throw new LedgerException(
                    Reason.FULL,
                    path + " has grown to " + length + " bytes and may not grow further. The log says why no checkpoint"
                            + " could be written; see to that.");
        }
        boolean settled = false;
        try {
            Steadily.run(() -> writeForced(line));
            length += line.length;
            settled = true;
        } catch (IOException e) {
            settled = !forcing && isUndone(e);
            throw settled ? LedgerException.storage(path, "written", e) : unknown(LedgerException.plainly(e), e);
        } finally {
            unknown |= !settled;
        }
    }

    private void writeForced(byte[] line) throws IOException {
        forcing = false;
        FileChannel open = open();
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
            open.write(rest, length + rest.position());
        }
        forcing = true;
        open.force(false);
    }

    /** Takes back what was written of a line, for good, lest the power goes and part of it mingles with the next. */
    private boolean isUndone(IOException failure) {
        try {
            Steadily.run(() -> open().truncate(length).force(true));
            return true;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private FileChannel open() throws IOException {
        if (!channel.isOpen()) {
            channel = channel(path).truncate(length);
        }
        return channel;
    }

    /**
     * Forgets the lines before a place. After a crash there is the old or the new journal, whole.
     *
     * @param from where the first line stands that is kept
     * @throws LedgerException {@code STORAGE}: the journal is as before; {@code UNKNOWN_OUTCOME}
     */
    void cut(JournalHead head, long from) throws LedgerException {
        requireKnown();
        Path next = path.resolveSibling(path.getFileName() + ".next");
        byte[] content;
        try {
            content = content(head.written(), from);
            byte[] kept = content;
            Steadily.run(() -> new PrivateFile(next).replace(kept));
        } catch (IOException e) {
            throw LedgerException.storage(next, "written", e);
        }
        boolean settled = false;
        try {
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            Steadily.run(() -> forceDirectory(directory));
            FileChannel old = channel;
            channel = channel(path);
            length = content.length;
            old.close();
            settled = true;
        } catch (IOException e) {
            throw unknown(LedgerException.plainly(e), e);
        } finally {
            unknown |= !settled;
        }
    }

    private byte[] content(byte[] head, long from) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(head.length + length - from));
        content.put(head);
        Steadily.run(() -> {
            content.position(head.length);
            try (FileChannel reading = FileChannel.open(path, StandardOpenOption.READ)) {
                while (content.hasRemaining() && reading.read(content, from + content.position() - head.length) >= 0) {
                    // read on until all that was written is there
                }
            }
        });
        if (content.hasRemaining()) {
            throw new IOException("it is shorter than what was written to it");
        }
        return content.array();
    }

    private LedgerException unknown(String what, @Nullable IOException cause) {
        String message =
                path + ": " + what + ". Whether the last transaction is on the disk is not known, and nothing more"
                        + " is taken until the ledger is opened again; then it is there wholly or not at all.";
        return cause == null
                ? new LedgerException(Reason.UNKNOWN_OUTCOME, message)
                : new LedgerException(Reason.UNKNOWN_OUTCOME, message, cause);
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel open = FileChannel.open(directory, StandardOpenOption.READ)) {
            open.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
