package dev.archipelago.testing.fs;

import java.nio.file.Path;
import java.util.List;

/**
 * One call that reaches the disk.
 *
 * @param paths what it works on; for a rename or a link also where to
 * @param detail what there is to say beyond kind and paths; may be empty
 */
public record FileOperation(Kind kind, List<Path> paths, String detail) {
    /** What an operation does. All but reading change something, and are numbered. */
    public enum Kind {
        READ,
        CREATE,
        CREATE_DIRECTORY,
        WRITE,
        TRUNCATE,
        RENAME,
        LINK,
        DELETE,
        SET_ATTRIBUTES,
        FORCE
    }

    static FileOperation of(Kind kind, Path... paths) {
        return new FileOperation(kind, List.of(paths), "");
    }

    static FileOperation of(Kind kind, Path path, String detail) {
        return new FileOperation(kind, List.of(path), detail);
    }

    /** The path it works on; of a rename or a link the existing one. */
    public Path path() {
        return paths.getFirst();
    }

    /** Whether it works on a file of this name, in whatever directory. */
    public boolean names(String fileName) {
        return paths.stream().anyMatch(path -> path.endsWith(fileName));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.name());
        paths.forEach(path -> text.append(' ').append(path));
        return (detail.isEmpty() ? text : text.append(" (").append(detail).append(')')).toString();
    }
}
