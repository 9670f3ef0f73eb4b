package dev.archipelago.testing.fs;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A directory: the entries programs see, and those the disk holds. */
final class DirectoryNode extends Inode {
    private static final long USUAL_SIZE = 4096;

    private final Map<String, Inode> entries = new TreeMap<>();
    private final Map<String, Inode> durable = new TreeMap<>();

    DirectoryNode(Metadata metadata, Instant created) {
        super(metadata, created);
    }

    @Override
    long size() {
        return USUAL_SIZE;
    }

    @Override
    boolean isDirectory() {
        return true;
    }

    @Override
    void syncData() {} // entries are made safe by the journal

    /** The entries programs see. */
    Map<String, Inode> entries() {
        return entries;
    }

    /** The entries the disk holds. */
    Map<String, Inode> durableEntries() {
        return durable;
    }

    @Nullable
    Inode get(String name) {
        return entries.get(name);
    }

    /** Adds an entry that was found on the disk. */
    void restore(String name, Inode node) {
        entries.put(name, node);
        durable.put(name, node);
    }
}
