package dev.archipelago.testing.fs;

import dev.archipelago.testing.fs.FileOperation.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The system calls that take paths. Each is one point at which the power can go. */
final class PathCalls {
    private final Kernel kernel;
    private final Disk disk;
    private final Tree tree;

    PathCalls(Kernel kernel, Disk disk) {
        this.kernel = kernel;
        this.disk = disk;
        this.tree = new Tree(disk.root());
    }

    Tree tree() {
        return tree;
    }

    Inode open(CrashPath path, OpenMode mode, FileAttribute<?>... attributes) throws IOException {
        return kernel.call(() -> {
            Inode node = tree.find(path);
            if (node == null) {
                return create(path, mode, attributes);
            }
            if (mode.createNew()) {
                throw new FileAlreadyExistsException(path.toString());
            }
            requirePermission(path, node, mode);
            if (mode.truncate() && node instanceof FileNode file && file.size() > 0) {
                truncate(path, file, 0);
            }
            return node;
        });
    }

    void createDirectory(CrashPath path, FileAttribute<?>... attributes) throws IOException {
        kernel.step(() -> {
            EntryOperation.Name place = tree.place(path);
            requireAbsent(path);
            DirectoryNode created = new DirectoryNode(Metadata.ofDirectory(attributes), disk.now());
            change(FileOperation.of(Kind.CREATE_DIRECTORY, path), EntryOperation.put(place, created));
        });
    }

    void delete(CrashPath path) throws IOException {
        kernel.step(() -> {
            requireNoChildren(path, tree.get(path));
            change(FileOperation.of(Kind.DELETE, path), EntryOperation.remove(tree.place(path)));
        });
    }

    void link(CrashPath existing, CrashPath added) throws IOException {
        kernel.step(() -> {
            Inode node = tree.get(existing);
            requireAbsent(added);
            if (node.isDirectory()) {
                throw new FileSystemException(added.toString(), existing.toString(), "Operation not permitted");
            }
            change(
                    FileOperation.of(Kind.LINK, existing, added),
                    EntryOperation.link(tree.place(existing), tree.place(added), node));
        });
    }

    /** Renames as the operating system does: what the target names is replaced in the same instant. */
    void rename(CrashPath from, CrashPath to) throws IOException {
        kernel.step(() -> {
            Inode moved = tree.get(from);
            Inode replaced = tree.find(to);
            if (moved == replaced) {
                return;
            }
            requireReplaceable(moved, from, replaced, to);
            change(
                    FileOperation.of(Kind.RENAME, from, to),
                    EntryOperation.move(tree.place(from), tree.place(to), moved));
        });
    }

    void truncate(CrashPath path, FileNode file, long length) throws IOException {
        kernel.change(FileOperation.of(Kind.TRUNCATE, path, "to " + length), () -> {
            file.truncate(length);
            file.modified(disk.now());
        });
    }

    boolean exists(CrashPath path) throws IOException {
        return kernel.call(() -> tree.find(path) != null);
    }

    boolean isSame(CrashPath one, CrashPath other) throws IOException {
        return kernel.call(() -> tree.get(one) == tree.get(other));
    }

    List<String> list(CrashPath path) throws IOException {
        return kernel.call(() -> List.copyOf(tree.directory(path).entries().keySet()));
    }

    private Inode create(CrashPath path, OpenMode mode, FileAttribute<?>... attributes) throws IOException {
        if (!mode.create()) {
            throw new NoSuchFileException(path.toString());
        }
        EntryOperation.Name place = tree.place(path);
        FileNode created = new FileNode(Metadata.ofFile(attributes), disk.now());
        change(FileOperation.of(Kind.CREATE, path), EntryOperation.put(place, created));
        return created;
    }

    private void change(FileOperation operation, EntryOperation entries) throws IOException {
        kernel.change(operation, () -> {
            disk.journal().add(entries);
            entries.changes().forEach(change -> change.name().directory().modified(disk.now()));
        });
    }

    private void requireAbsent(CrashPath path) throws IOException {
        if (tree.find(path) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    private static void requirePermission(CrashPath path, Inode node, OpenMode mode) throws IOException {
        if (node.isDirectory() && mode.write()) {
            throw new FileSystemException(path.toString(), null, "Is a directory");
        }
        boolean readable = !mode.read() || allows(node, PosixFilePermission.OWNER_READ);
        boolean writable = !mode.write() || allows(node, PosixFilePermission.OWNER_WRITE);
        if (!readable || !writable) {
            throw new AccessDeniedException(path.toString());
        }
    }

    private static boolean allows(Inode node, PosixFilePermission permission) {
        return node.metadata().permissions().contains(permission);
    }

    private static void requireNoChildren(CrashPath path, Inode node) throws IOException {
        if (node instanceof DirectoryNode directory && !directory.entries().isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
    }

    private static void requireReplaceable(Inode moved, CrashPath from, @Nullable Inode replaced, CrashPath to)
            throws IOException {
        CrashPath source = from.toAbsolutePath().normalize();
        CrashPath target = to.toAbsolutePath().normalize();
        if (moved.isDirectory() && target.startsWith(source)) {
            throw new FileSystemException(from.toString(), to.toString(), "Invalid argument");
        }
        if (replaced == null) {
            return;
        }
        if (moved.isDirectory() != replaced.isDirectory()) {
            String reason = replaced.isDirectory() ? "Is a directory" : "Not a directory";
            throw new FileSystemException(from.toString(), to.toString(), reason);
        }
        requireNoChildren(to, replaced);
    }
}
