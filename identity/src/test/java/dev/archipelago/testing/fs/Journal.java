package dev.archipelago.testing.fs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The changes of directory entries that no {@code force} has made safe yet, in the order they were made. */
final class Journal {
    private final List<EntryOperation> unforced = new ArrayList<>();

    void add(EntryOperation operation) {
        operation.applyTo(DirectoryNode::entries);
        unforced.add(operation);
    }

    /**
     * Makes the entries of a directory safe. A move from or to another directory is safe as a whole, and so is all that
     * went before it there.
     */
    void sync(DirectoryNode directory) {
        Set<DirectoryNode> reached = new HashSet<>(Set.of(directory));
        List<EntryOperation> safe = new ArrayList<>();
        for (EntryOperation operation : unforced.reversed()) {
            if (operation.names().stream().anyMatch(name -> reached.contains(name.directory()))) {
                operation.names().forEach(name -> reached.add(name.directory()));
                safe.add(operation);
            }
        }
        safe.reversed().forEach(operation -> operation.applyTo(DirectoryNode::durableEntries));
        unforced.removeAll(safe);
    }

    /** The changes that a power loss now would leave. */
    List<EntryOperation> survivors(Survivors survivors, EntryOrder order) {
        return switch (order) {
            case JOURNALLED -> List.copyOf(unforced.subList(0, survivors.entryChanges(unforced.size())));
            case ARBITRARY -> arbitrary(survivors);
        };
    }

    private List<EntryOperation> arbitrary(Survivors survivors) {
        Set<EntryOperation.Name> lost = new HashSet<>();
        List<EntryOperation> kept = new ArrayList<>();
        for (EntryOperation operation : unforced) {
            boolean possible = operation.names().stream().noneMatch(lost::contains);
            if (possible && survivors.entryChanges(1) == 1) {
                kept.add(operation);
            } else {
                lost.addAll(operation.names());
            }
        }
        return kept;
    }
}
