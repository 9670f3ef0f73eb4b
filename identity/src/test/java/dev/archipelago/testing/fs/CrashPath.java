package dev.archipelago.testing.fs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path as on Unix: names between slashes. */
final class CrashPath implements Path {
    private final CrashFileSystem fileSystem;
    private final boolean absolute;
    private final List<String> names;

    private CrashPath(CrashFileSystem fileSystem, boolean absolute, List<String> names) {
        this.fileSystem = fileSystem;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    static CrashPath parse(CrashFileSystem fileSystem, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "a path has no NUL");
        }
        List<String> names = Arrays.stream(text.split("/", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        boolean absolute = text.startsWith("/");
        return new CrashPath(fileSystem, absolute, names.isEmpty() && !absolute ? List.of("") : names);
    }

    static CrashPath of(Path path) {
        if (path instanceof CrashPath own) {
            return own;
        }
        throw new ProviderMismatchException(path + " belongs to another file system");
    }

    List<String> names() {
        return names;
    }

    @Override
    public CrashFileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable CrashPath getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable CrashPath getFileName() {
        return names.isEmpty() ? null : with(false, List.of(names.getLast()));
    }

    @Override
    public @Nullable CrashPath getParent() {
        return switch (names.size()) {
            case 0 -> null;
            case 1 -> getRoot();
            default -> with(absolute, names.subList(0, names.size() - 1));
        };
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public CrashPath getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public CrashPath subpath(int beginIndex, int endIndex) {
        if (beginIndex < 0 || endIndex > names.size() || beginIndex >= endIndex) {
            throw new IllegalArgumentException("no names from " + beginIndex + " to " + endIndex + " in " + this);
        }
        return with(false, names.subList(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof CrashPath path
                && path.fileSystem == fileSystem
                && path.absolute == absolute
                && path.names.size() <= names.size()
                && names.subList(0, path.names.size()).equals(path.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof CrashPath path) || path.fileSystem != fileSystem) {
            return false;
        }
        if (path.absolute) {
            return equals(path);
        }
        int start = names.size() - path.names.size();
        return start >= 0 && names.subList(start, names.size()).equals(path.names);
    }

    @Override
    public CrashPath normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            boolean canGoUp = !kept.isEmpty() && !kept.getLast().equals("..");
            if (name.equals("..") && canGoUp) {
                kept.removeLast();
            } else if (!name.equals(".") && !(name.equals("..") && absolute)) {
                kept.add(name);
            }
        }
        return with(absolute, kept.isEmpty() && !absolute ? List.of("") : kept);
    }

    @Override
    public CrashPath resolve(Path other) {
        CrashPath path = of(other);
        if (path.absolute || isEmpty()) {
            return path;
        }
        return path.isEmpty() ? this : with(absolute, joined(names, path.names));
    }

    @Override
    public CrashPath relativize(Path other) {
        CrashPath path = of(other);
        if (path.absolute != absolute) {
            throw new IllegalArgumentException("one of " + this + " and " + other + " is absolute, the other not");
        }
        List<String> from = isEmpty() ? List.of() : names;
        int common = 0;
        while (common < Math.min(from.size(), path.names.size())
                && from.get(common).equals(path.names.get(common))) {
            common++;
        }
        List<String> up = Collections.nCopies(from.size() - common, "..");
        List<String> way = joined(up, path.names.subList(common, path.names.size()));
        return with(false, way.isEmpty() ? List.of("") : way);
    }

    @Override
    public URI toUri() {
        try {
            return new URI(
                    fileSystem.provider().getScheme(), "", toAbsolutePath().toString(), null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an absolute path always makes a URI", e);
        }
    }

    @Override
    public CrashPath toAbsolutePath() {
        return absolute ? this : with(true, isEmpty() ? List.of() : names);
    }

    @Override
    public CrashPath toRealPath(LinkOption... options) throws IOException {
        fileSystem.provider().checkAccess(this);
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("nothing can be watched here");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(of(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrashPath path
                && path.fileSystem == fileSystem
                && path.absolute == absolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(absolute, names);
    }

    @Override
    public String toString() {
        return (absolute ? "/" : "") + String.join("/", names);
    }

    private boolean isEmpty() {
        return !absolute && names.equals(List.of(""));
    }

    private CrashPath with(boolean isAbsolute, List<String> itsNames) {
        return new CrashPath(fileSystem, isAbsolute, itsNames);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
