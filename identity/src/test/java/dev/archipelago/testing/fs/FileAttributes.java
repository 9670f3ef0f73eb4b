package dev.archipelago.testing.fs;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The attributes of a file or directory at one moment. */
record FileAttributes(
        boolean isDirectory, long size, FileTime creationTime, FileTime lastModifiedTime, Metadata metadata, Long key)
        implements PosixFileAttributes {
    static FileAttributes of(Inode node) {
        return new FileAttributes(
                node.isDirectory(),
                node.size(),
                FileTime.from(node.created()),
                FileTime.from(node.modified()),
                node.metadata(),
                node.number());
    }

    /** All of them by name. */
    Map<String, Object> named() {
        Map<String, Object> named = new HashMap<>();
        named.put("isDirectory", isDirectory);
        named.put("isRegularFile", isRegularFile());
        named.put("isSymbolicLink", isSymbolicLink());
        named.put("isOther", isOther());
        named.put("size", size);
        named.put("creationTime", creationTime);
        named.put("lastModifiedTime", lastModifiedTime);
        named.put("lastAccessTime", lastAccessTime());
        named.put("fileKey", fileKey());
        named.put("owner", owner());
        named.put("group", group());
        named.put("permissions", permissions());
        return named;
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime;
    }

    @Override
    public Object fileKey() {
        return key;
    }

    @Override
    public UserPrincipal owner() {
        return metadata.owner();
    }

    @Override
    public GroupPrincipal group() {
        return metadata.group();
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        return metadata.permissions();
    }
}
