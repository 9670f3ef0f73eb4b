package dev.archipelago.testing.fs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rebuilds the tree that a power loss leaves, as a copy, so that one loss can be survived in several ways. */
final class Recovery {
    private final Survivors survivors;
    private final Map<DirectoryNode, Map<String, Inode>> entries = new HashMap<>();
    private final Map<FileNode, FileNode> files = new HashMap<>();

    Recovery(Survivors survivors, List<EntryOperation> kept) {
        this.survivors = survivors;
        kept.forEach(operation -> operation.applyTo(this::entriesOf));
    }

    DirectoryNode found(DirectoryNode directory) {
        DirectoryNode copy = new DirectoryNode(directory.survivingMetadata(survivors), directory.created());
        copy.modified(directory.modified());
        entriesOf(directory).forEach((name, node) -> copy.restore(name, found(node)));
        return copy;
    }

    private Inode found(Inode node) {
        return switch (node) {
            case DirectoryNode directory -> found(directory);
            case FileNode file -> files.computeIfAbsent(file, lost -> lost.survivor(survivors));
        };
    }

    private Map<String, Inode> entriesOf(DirectoryNode directory) {
        return entries.computeIfAbsent(directory, lost -> new TreeMap<>(lost.durableEntries()));
    }
}
