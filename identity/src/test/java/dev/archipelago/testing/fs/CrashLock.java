package dev.archipelago.testing.fs;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

/** A lock on a range of a file. */
final class CrashLock extends FileLock {
    private final LockTable table;
    private final Inode node;

    CrashLock(LockTable table, Inode node, FileChannel channel, long position, long size, boolean shared) {
        super(channel, position, size, shared);
        this.table = table;
        this.node = node;
    }

    boolean covers(Inode other, long position, long size) {
        return node == other && overlaps(position, size);
    }

    @Override
    public boolean isValid() {
        return table.holds(this) && acquiredBy().isOpen();
    }

    @Override
    public void release() throws IOException {
        if (!acquiredBy().isOpen()) {
            throw new ClosedChannelException();
        }
        table.release(this);
    }
}
