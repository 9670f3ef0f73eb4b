package dev.archipelago.testing.fs;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Finds what paths lead to. */
final class Tree {
    private final DirectoryNode root;

    Tree(DirectoryNode root) {
        this.root = root;
    }

    @Nullable
    Inode find(CrashPath path) throws FileSystemException {
        Inode node = root;
        for (String name : path.toAbsolutePath().normalize().names()) {
            if (!(node instanceof DirectoryNode directory)) {
                throw new FileSystemException(path.toString(), null, "Not a directory");
            }
            node = directory.get(name);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    Inode get(CrashPath path) throws FileSystemException {
        Inode node = find(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    DirectoryNode directory(CrashPath path) throws FileSystemException {
        if (get(path) instanceof DirectoryNode directory) {
            return directory;
        }
        throw new NotDirectoryException(path.toString());
    }

    /** The entry that the path names, there or not, in a directory that is there. */
    EntryOperation.Name place(CrashPath path) throws FileSystemException {
        CrashPath whole = path.toAbsolutePath().normalize();
        CrashPath parent = whole.getParent();
        if (parent == null) {
            throw new FileSystemException(path.toString(), null, "Device or resource busy");
        }
        Inode node = find(parent);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        if (node instanceof DirectoryNode directory) {
            return new EntryOperation.Name(directory, whole.names().getLast());
        }
        throw new FileSystemException(path.toString(), null, "Not a directory");
    }
}
