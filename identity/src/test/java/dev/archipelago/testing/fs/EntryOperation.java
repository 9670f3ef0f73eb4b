package dev.archipelago.testing.fs;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of directory entries that happens as a whole.
 *
 * @param changes what each name leads to afterwards
 * @param origin the name it builds upon without changing it, if it does
 */
record EntryOperation(List<Change> changes, @Nullable Name origin) {
    /** A name in a directory. */
    record Name(DirectoryNode directory, String name) {}

    /** What a name leads to from now on; null for nothing. */
    record Change(Name name, @Nullable Inode target) {}

    static EntryOperation put(Name name, Inode target) {
        return new EntryOperation(List.of(new Change(name, target)), null);
    }

    static EntryOperation remove(Name name) {
        return new EntryOperation(List.of(new Change(name, null)), null);
    }

    static EntryOperation move(Name from, Name to, Inode target) {
        return new EntryOperation(List.of(new Change(from, null), new Change(to, target)), null);
    }

    static EntryOperation link(Name existing, Name added, Inode target) {
        return new EntryOperation(List.of(new Change(added, target)), existing);
    }

    /** Every name this changes or builds upon. */
    List<Name> names() {
        List<Name> changed = changes.stream().map(Change::name).toList();
        return origin == null
                ? changed
                : Stream.concat(changed.stream(), Stream.of(origin)).toList();
    }

    /** Makes the change in whichever view of the directories is given. */
    void applyTo(Function<DirectoryNode, Map<String, Inode>> view) {
        for (Change change : changes) {
            Map<String, Inode> entries = view.apply(change.name.directory);
            if (change.target == null) {
                entries.remove(change.name.name);
            } else {
                entries.put(change.name.name, change.target);
            }
        }
    }
}
