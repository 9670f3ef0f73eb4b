package dev.archipelago.identity.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The right to use a folder, which one program has at a time, and one user in it. The operating system takes it back
 * when the program ends, however it ends: the file that stays behind locks nothing.
 */
public final class SoleUse implements AutoCloseable {
    /**
     * The files this program has locked. On Linux closing any channel on a locked file gives up the lock of the whole
     * process, so a second user in the same program must be turned away before it opens the file. A file system that is
     * gone takes what was locked in it along.
     */
    private static final Map<FileSystem, Set<String>> HELD = new WeakHashMap<>();

    private final Path real;
    private final FileChannel channel;

    private SoleUse(Path real, FileChannel channel) {
        this.real = real;
        this.channel = channel;
    }

    /**
     * Takes the right that a file stands for, which is made if it is missing, as its folder is.
     *
     * @throws InUseException where somebody has it
     */
    public static SoleUse of(Path file) throws IOException, InUseException {
        create(file);
        Path real = file.toRealPath();
        if (!hold(real)) {
            throw new InUseException("this program itself");
        }
        boolean taken = false;
        try {
            SoleUse use = new SoleUse(real, locked(file));
            taken = true;
            return use;
        } finally {
            if (!taken) {
                release(real);
            }
        }
    }

    private static boolean hold(Path real) {
        synchronized (HELD) {
            return HELD.computeIfAbsent(real.getFileSystem(), first -> new HashSet<>())
                    .add(real.toString());
        }
    }

    private static void release(Path real) {
        synchronized (HELD) {
            HELD.computeIfPresent(real.getFileSystem(), (system, held) -> {
                held.remove(real.toString());
                return held;
            });
        }
    }

    private static FileChannel locked(Path file) throws IOException, InUseException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // this program has it by another name of the file
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new InUseException("another program");
        }
        return channel;
    }

    private static void create(Path file) throws IOException {
        PrivateFile empty = new PrivateFile(file);
        try {
            if (!empty.exists()) {
                empty.write(new byte[0]);
            }
        } catch (FileAlreadyExistsException e) {
            // another program was faster; the lock decides
        }
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            release(real);
        }
    }
}
