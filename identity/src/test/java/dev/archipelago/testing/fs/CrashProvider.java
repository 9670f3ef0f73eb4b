package dev.archipelago.testing.fs;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link java.nio.file.Files} calls; one for each file system. */
final class CrashProvider extends FileSystemProvider {
    private static final String SCHEME = "crash";

    private final Machine machine;

    CrashProvider(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("use CrashFileSystem.create");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("file systems of this kind are not found by URI");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("paths of this kind are not found by URI");
    }

    @Override
    public FileChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        CrashPath opened = CrashPath.of(path);
        OpenMode mode = OpenMode.of(options);
        return new CrashChannel(machine, opened, machine.calls().open(opened, mode, attributes), mode);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        CrashPath listed = CrashPath.of(directory);
        Random order = new Random(machine.disk().seed().split(listed.toString()).value());
        return new DirectoryListing(listed, machine.calls().list(listed), filter, order);
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        machine.calls().createDirectory(CrashPath.of(directory), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        machine.calls().link(CrashPath.of(existing), CrashPath.of(link));
    }

    @Override
    public void delete(Path path) throws IOException {
        machine.calls().delete(CrashPath.of(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        new Relocation(machine.calls(), CrashPath.of(source), CrashPath.of(target), options).copy();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        new Relocation(machine.calls(), CrashPath.of(source), CrashPath.of(target), options).move();
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return path.equals(other)
                || (other instanceof CrashPath second && machine.calls().isSame(CrashPath.of(path), second));
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) {
        return new CrashStore(machine);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Set<PosixFilePermission> permissions = view(path).readAttributes().permissions();
        for (AccessMode mode : modes) {
            if (!permissions.contains(PosixFilePermission.valueOf("OWNER_" + mode))) {
                throw new AccessDeniedException(path.toString());
            }
        }
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        AttributeView view = view(path);
        return type.isInstance(view) ? type.cast(view) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (!type.isAssignableFrom(FileAttributes.class)) {
            throw new UnsupportedOperationException("there are no " + type.getSimpleName());
        }
        return type.cast(view(path).readAttributes());
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return new NamedAttributes(view(path)).read(attributes);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        new NamedAttributes(view(path)).set(attribute, value);
    }

    private AttributeView view(Path path) {
        return new AttributeView(
                CrashPath.of(path), machine.kernel(), machine.calls().tree());
    }
}
