package dev.archipelago.testing.fs;

import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.List;

/** The file locks that one process holds. They die with it. */
final class LockTable {
    private final List<CrashLock> held = new ArrayList<>();

    synchronized CrashLock acquire(FileChannel channel, Inode node, long position, long size, boolean shared) {
        if (held.stream().anyMatch(lock -> lock.covers(node, position, size))) {
            throw new OverlappingFileLockException();
        }
        CrashLock lock = new CrashLock(this, node, channel, position, size, shared);
        held.add(lock);
        return lock;
    }

    synchronized void release(CrashLock lock) {
        held.remove(lock);
    }

    synchronized void releaseAll(FileChannel channel) {
        held.removeIf(lock -> lock.acquiredBy() == channel);
    }

    synchronized boolean holds(CrashLock lock) {
        return held.contains(lock);
    }
}
