package dev.archipelago.testing.fs;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads and changes the attributes of what a path leads to. */
record AttributeView(CrashPath path, Kernel kernel, Tree tree) implements PosixFileAttributeView {
    @Override
    public String name() {
        return "posix";
    }

    @Override
    public FileAttributes readAttributes() throws IOException {
        return kernel.call(() -> FileAttributes.of(tree.get(path)));
    }

    @Override
    public void setTimes(
            @Nullable FileTime lastModifiedTime, @Nullable FileTime lastAccessTime, @Nullable FileTime createTime)
            throws IOException {
        if (lastModifiedTime != null) {
            change("lastModifiedTime", node -> node.modified(lastModifiedTime.toInstant()));
        }
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        changeMetadata("permissions", metadata -> metadata.withPermissions(permissions));
    }

    @Override
    public void setOwner(UserPrincipal owner) throws IOException {
        changeMetadata("owner", metadata -> metadata.withOwner(owner));
    }

    @Override
    public void setGroup(GroupPrincipal group) throws IOException {
        changeMetadata("group", metadata -> metadata.withGroup(group));
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return readAttributes().owner();
    }

    private void changeMetadata(String what, UnaryOperator<Metadata> change) throws IOException {
        change(what, node -> node.metadata(change.apply(node.metadata())));
    }

    private void change(String what, Consumer<Inode> change) throws IOException {
        kernel.step(() -> {
            Inode node = tree.get(path);
            kernel.change(FileOperation.of(FileOperation.Kind.SET_ATTRIBUTES, path, what), () -> change.accept(node));
        });
    }
}
