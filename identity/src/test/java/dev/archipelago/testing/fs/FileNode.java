package dev.archipelago.testing.fs;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A file, in sectors that reach the disk one by one. A sector that is not there is all zeroes. */
final class FileNode extends Inode {
    static final int SECTOR = 512;

    private static final byte[] ZEROES = new byte[SECTOR];

    private final Map<Long, Cached<byte[]>> sectors = new TreeMap<>();
    private final Cached<Long> size;

    FileNode(Metadata metadata, Instant created) {
        this(metadata, created, 0);
    }

    private FileNode(Metadata metadata, Instant created, long size) {
        super(metadata, created);
        this.size = new Cached<>(size);
    }

    @Override
    long size() {
        return size.get();
    }

    @Override
    boolean isDirectory() {
        return false;
    }

    /** Copies as many bytes as the buffer takes and the file has; returns how many. */
    int read(long position, ByteBuffer target) {
        int length = (int) Math.max(0, Math.min(target.remaining(), size() - position));
        int done = 0;
        while (done < length) {
            int start = (int) ((position + done) % SECTOR);
            int count = Math.min(SECTOR - start, length - done);
            target.put(sector((position + done) / SECTOR), start, count);
            done += count;
        }
        return length;
    }

    void write(long position, byte[] bytes) {
        int done = 0;
        while (done < bytes.length) {
            int start = (int) ((position + done) % SECTOR);
            int count = Math.min(SECTOR - start, bytes.length - done);
            long index = (position + done) / SECTOR;
            byte[] changed = sector(index).clone();
            System.arraycopy(bytes, done, changed, start, count);
            change(index, changed);
            done += count;
        }
        size.set(Math.max(size(), position + bytes.length));
    }

    /** Cuts the file off; what is beyond reads as zeroes should it grow again. */
    void truncate(long length) {
        sectors.forEach((index, sector) -> {
            int kept = Math.clamp(length - index * SECTOR, 0, SECTOR);
            if (kept < SECTOR) {
                sector.set(head(sector.get(), kept));
            }
        });
        size.set(length);
    }

    @Override
    void syncData() {
        sectors.values().forEach(Cached::sync);
        size.sync();
    }

    @Override
    void abandon() {
        super.abandon();
        sectors.values().forEach(Cached::abandon);
        size.abandon();
    }

    /** The file as the disk would hold it after a power loss now. */
    FileNode survivor(Survivors survivors) {
        long length = size.survivor(survivors);
        FileNode found = new FileNode(survivingMetadata(survivors), created(), length);
        found.modified(modified());
        sectors.forEach((index, sector) -> {
            byte[] kept = head(sector.survivor(survivors), Math.clamp(length - index * SECTOR, 0, SECTOR));
            found.sectors.put(index, new Cached<>(kept));
        });
        return found;
    }

    private byte[] sector(long index) {
        Cached<byte[]> sector = sectors.get(index);
        return sector == null ? ZEROES : sector.get();
    }

    private void change(long index, byte[] bytes) {
        sectors.computeIfAbsent(index, unused -> new Cached<>(ZEROES)).set(bytes);
    }

    private static byte[] head(byte[] sector, int length) {
        byte[] kept = new byte[SECTOR];
        System.arraycopy(sector, 0, kept, 0, length);
        return kept;
    }
}
