package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a folder, which one program has at a time. The operating system takes it back when the program ends,
 * however it ends: the file that stays behind locks nothing.
 */
final class FolderLock implements AutoCloseable {
    /**
     * The folders this program has locked. On Linux closing any channel on a locked file gives up the lock of the whole
     * process, so a second opener in the same program must be turned away before it opens the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the folder, which is made if it is missing. */
    static FolderLock take(LedgerFolder folder) throws LedgerException {
        Path lock = folder.lock();
        try {
            create(lock);
            Path real = folder.root().toRealPath();
            if (!HELD.add(real)) {
                throw inUse(folder, "this program itself");
            }
            return taken(folder, real);
        } catch (IOException e) {
            throw LedgerException.storage(lock, "locked", e);
        }
    }

    private static FolderLock taken(LedgerFolder folder, Path real) throws IOException, LedgerException {
        @Nullable FileChannel channel = null;
        boolean locked = false;
        try {
            LedgerFolder.requirePrivate(folder.lock());
            channel = FileChannel.open(folder.lock(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            locked = isLocked(channel);
            if (!locked) {
                throw inUse(folder, "another program");
            }
            return new FolderLock(real, channel);
        } finally {
            if (!locked) {
                HELD.remove(real);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void create(Path lock) throws IOException {
        PrivateFile file = new PrivateFile(lock);
        try {
            if (!file.exists()) {
                file.write(new byte[0]);
            }
        } catch (FileAlreadyExistsException e) {
            // another program was faster; the lock decides
        }
    }

    private static LedgerException inUse(LedgerFolder folder, String holder) {
        return new LedgerException(
                Reason.IN_USE,
                folder.root() + " is in use by " + holder
                        + ". Stop that first, or talk to it; two at once would spoil the" + " folder.");
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
