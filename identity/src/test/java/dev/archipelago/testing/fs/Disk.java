package dev.archipelago.testing.fs;

import dev.archipelago.testing.Seed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** What outlives the processes that use it: the tree of files, as programs see it and as it would come back. */
final class Disk {
    private final Seed seed;
    private final InstantSource clock;
    private final Written written;
    private final DirectoryNode root;
    private final Journal journal = new Journal();
    private EntryOrder order = EntryOrder.JOURNALLED;
    private long capacity = Long.MAX_VALUE;

    private Disk(Seed seed, InstantSource clock, Written written, DirectoryNode root) {
        this.seed = seed;
        this.clock = clock;
        this.written = written;
        this.root = root;
    }

    static Disk empty(Seed seed, InstantSource clock) {
        return new Disk(seed, clock, new Written(), new DirectoryNode(Metadata.ofDirectory(), clock.instant()));
    }

    /** The disk as it would be found after a power loss now; this one stays as it is. */
    Disk afterPowerLoss(Survivors survivors) {
        Recovery recovery = new Recovery(survivors, journal.survivors(survivors, order));
        Disk found = new Disk(seed, clock, written, recovery.found(root));
        found.order = order;
        found.capacity = capacity;
        return found;
    }

    Seed seed() {
        return seed;
    }

    Instant now() {
        return clock.instant();
    }

    Written written() {
        return written;
    }

    DirectoryNode root() {
        return root;
    }

    Journal journal() {
        return journal;
    }

    void order(EntryOrder chosen) {
        order = chosen;
    }

    void capacity(long bytes) {
        capacity = bytes;
    }

    long capacity() {
        return capacity;
    }

    /** How many bytes more the files may take together. */
    long free() {
        return capacity == Long.MAX_VALUE ? capacity : Math.max(0, capacity - used(root, new HashSet<>()));
    }

    private static long used(Inode node, Set<Inode> counted) {
        if (!counted.add(node)) {
            return 0;
        }
        return switch (node) {
            case FileNode file -> file.size();
            case DirectoryNode directory ->
                directory.entries().values().stream()
                        .mapToLong(child -> used(child, counted))
                        .sum();
        };
    }
}
