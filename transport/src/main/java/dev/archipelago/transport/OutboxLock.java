package dev.archipelago.transport;

import dev.archipelago.identity.storage.PrivateFile;
import dev.archipelago.transport.TransportException.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to use an outbox, which one program has at a time, and one router in it. */
final class OutboxLock implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OutboxLock.class.getName());

    /** Closing any channel on a locked file gives up the lock of the whole program, so it is not opened twice. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path real;
    private final FileChannel channel;

    private OutboxLock(Path real, FileChannel channel) {
        this.real = real;
        this.channel = channel;
    }

    /** Takes the outbox, whose folder is made if it is missing. */
    static OutboxLock take(OutboxFolder folder) throws TransportException {
        Path lock = folder.lock();
        try {
            create(lock);
            Path real = lock.toRealPath();
            if (!HELD.add(real)) {
                throw inUse(folder);
            }
            boolean taken = false;
            try {
                OutboxLock held = new OutboxLock(real, locked(folder, lock));
                taken = true;
                return held;
            } finally {
                if (!taken) {
                    HELD.remove(real);
                }
            }
        } catch (IOException e) {
            throw new TransportException(Reason.STORAGE, lock + " cannot be locked: " + e + ". See to the disk.", e);
        }
    }

    private static FileChannel locked(OutboxFolder folder, Path lock) throws IOException, TransportException {
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.log(Level.DEBUG, "another router of this program has it", e);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw inUse(folder);
        }
        return channel;
    }

    private static void create(Path lock) throws IOException {
        PrivateFile file = new PrivateFile(lock);
        try {
            if (!file.exists()) {
                file.write(new byte[0]);
            }
        } catch (FileAlreadyExistsException e) {
            LOG.log(Level.DEBUG, "another program was faster; the lock decides", e);
        }
    }

    private static TransportException inUse(OutboxFolder folder) {
        return new TransportException(
                Reason.STORAGE, folder.root() + " is in use by another router. Stop that first, or use its folder.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an outbox was not given back: {0}", e.toString());
        } finally {
            HELD.remove(real);
        }
    }
}
