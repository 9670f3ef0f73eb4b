package dev.archipelago.testing.fs;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What a directory entry leads to. */
abstract sealed class Inode permits FileNode, DirectoryNode {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final Instant created;
    private final Cached<Metadata> metadata;
    private Instant modified;

    Inode(Metadata metadata, Instant created) {
        this.metadata = new Cached<>(metadata);
        this.created = created;
        this.modified = created;
    }

    abstract long size();

    abstract boolean isDirectory();

    long number() {
        return number;
    }

    Instant created() {
        return created;
    }

    Instant modified() {
        return modified;
    }

    void modified(Instant time) {
        modified = time;
    }

    Metadata metadata() {
        return metadata.get();
    }

    void metadata(Metadata changed) {
        metadata.set(changed);
    }

    Metadata survivingMetadata(Survivors survivors) {
        return metadata.survivor(survivors);
    }

    void syncMetadata() {
        metadata.sync();
    }

    /** Makes safe what this contains, the entries of a directory excepted. */
    abstract void syncData();

    /** A {@code force} failed. */
    void abandon() {
        metadata.abandon();
    }
}
