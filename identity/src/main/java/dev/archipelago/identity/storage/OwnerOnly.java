package dev.archipelago.identity.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Permissions for the owner alone. On file systems without POSIX permissions there are none to set or check. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** What to make a file with. */
    static FileAttribute<?>[] file(Path file) {
        return attributes(file, FILE);
    }

    /** What to make a directory with. */
    static FileAttribute<?>[] directory(Path directory) {
        return attributes(directory, DIRECTORY);
    }

    /**
     * What lets others at a file: a permission on it, or leave to replace it in its directory. A symbolic link has no
     * permissions of its own; it is not followed when the file is read.
     */
    static Optional<Looseness> looseness(Path file, Path directory) throws IOException {
        if (!hasPermissions(file) || Files.isSymbolicLink(file)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> onFile = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (!FILE.containsAll(onFile)) {
            return Optional.of(new Looseness(file, PosixFilePermissions.toString(onFile), "600"));
        }
        Set<PosixFilePermission> onDirectory = Files.getPosixFilePermissions(directory);
        if (onDirectory.contains(PosixFilePermission.GROUP_WRITE)
                || onDirectory.contains(PosixFilePermission.OTHERS_WRITE)) {
            return Optional.of(new Looseness(directory, PosixFilePermissions.toString(onDirectory), "700"));
        }
        return Optional.empty();
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return hasPermissions(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
