package dev.archipelago.node.catalog;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder whose files are shared. Every step down from it is taken from the folder before and follows no link, so that
 * nobody who can write in it leads out of it, not even by changing names in the middle of a look. Hidden files and such
 * as programs write while they are not done are no part of it.
 */
final class SharedFolder {
    private static final System.Logger LOG = System.getLogger(SharedFolder.class.getName());
    private static final int DEEPEST = 32;
    private static final List<String> UNFINISHED =
            List.of(".part", ".part-of", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~");

    private final Path root;

    /** @throws IOException where there is no such folder, or its file system cannot do this */
    SharedFolder(Path root) throws IOException {
        this.root = root.toRealPath();
        opened().close();
    }

    Path root() {
        return root;
    }

    /** A look at all of it: at most so many files. */
    Look look(int most) throws IOException {
        List<Sighting> seen = new ArrayList<>();
        try (SecureDirectoryStream<Path> top = opened()) {
            return new Look(seen, walk(top, "", 1, most, seen));
        } catch (DirectoryIteratorException e) {
            throw new IOException("it cannot be listed: " + e.getMessage(), e);
        }
    }

    /**
     * What a look found.
     *
     * @param beyond whether there was more than was asked for
     */
    record Look(List<Sighting> seen, boolean beyond) {}

    private static boolean walk(
            SecureDirectoryStream<Path> folder, String prefix, int depth, int most, List<Sighting> seen) {
        for (Path entry : folder) {
            String name = String.valueOf(entry.getFileName());
            if (isShared(name)) {
                if (seen.size() == most) {
                    return true;
                }
                if (step(folder, prefix, name, depth, most, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean step(
            SecureDirectoryStream<Path> folder, String prefix, String name, int depth, int most, List<Sighting> seen) {
        try {
            BasicFileAttributes attributes = attributes(folder, name);
            if (attributes.isRegularFile()) {
                seen.add(new Sighting(prefix + name, Mark.of(attributes)));
            } else if (attributes.isDirectory() && depth < DEEPEST) {
                try (SecureDirectoryStream<Path> below =
                        folder.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)) {
                    return walk(below, prefix + name + "/", depth + 1, most, seen);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.DEBUG, "a part of the shared folder is passed over: " + prefix + name, e);
        }
        return false;
    }

    private static boolean isShared(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && UNFINISHED.stream().noneMatch(lower::endsWith);
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, String name) throws IOException {
        return folder.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @SuppressWarnings("StreamResourceLeak") // whoever asked for it closes it
    private SecureDirectoryStream<Path> opened() throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(root);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new FileSystemException(
                root.toString(), null, "files can be shared only where folders are read step by step, as on Linux");
    }

    /** Does something with a file that is part of the folder. */
    <T> T with(String path, Deed<T> deed) throws IOException {
        List<String> names = List.of(path.split("/", -1));
        if (names.size() > DEEPEST || !names.stream().allMatch(SharedFolder::isShared) || names.contains("")) {
            throw new NoSuchFileException(path);
        }
        try (SecureDirectoryStream<Path> top = opened()) {
            return below(top, names, deed);
        }
    }

    private static <T> T below(SecureDirectoryStream<Path> folder, List<String> names, Deed<T> deed)
            throws IOException {
        String name = names.getFirst();
        if (names.size() == 1) {
            return deed.with(new Opened(folder, name));
        }
        if (!attributes(folder, name).isDirectory()) {
            throw new NotDirectoryException(name);
        }
        try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)) {
            return below(next, names.subList(1, names.size()), deed);
        }
    }

    /** Something that is done with a file. */
    @FunctionalInterface
    interface Deed<T> {
        T with(Opened file) throws IOException;
    }

    /** A file by its name in its folder, which stays the same folder whatever happens to the names above. */
    record Opened(SecureDirectoryStream<Path> folder, String name) {
        /** @throws IOException where it is no regular file, say because it is a link */
        Mark mark() throws IOException {
            BasicFileAttributes attributes = attributes(folder, name);
            if (!attributes.isRegularFile()) {
                throw new FileSystemException(name, null, "is no regular file");
            }
            return Mark.of(attributes);
        }

        SeekableByteChannel channel() throws IOException {
            return folder.newByteChannel(Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        }
    }

    /** Where a file lies that a path in the folder means; for those who name it, not for opening it. */
    Path at(String path) {
        return Stream.of(path.split("/", -1)).reduce(root, Path::resolve, (one, other) -> other);
    }
}
