package dev.archipelago.testing.fs;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Bytes that go into a file. */
final class WriteMutation implements Mutation {
    private final Disk disk;
    private final FileNode file;
    private final long position;
    private final byte[] bytes;
    private final boolean sync;

    WriteMutation(Disk disk, FileNode file, long position, byte[] bytes, boolean sync) {
        this.disk = disk;
        this.file = file;
        this.position = position;
        this.bytes = bytes;
        this.sync = sync;
    }

    @Override
    public void happen() {
        write(bytes);
        if (sync) {
            file.syncData();
        }
    }

    @Override
    public void happenPartly(RandomGenerator random) {
        write(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
    }

    @Override
    public void happenUnforced() {
        write(bytes);
    }

    private void write(byte[] part) {
        file.write(position, part);
        file.modified(disk.now());
        disk.written().add(file, position, part.length);
    }
}
