package dev.archipelago.testing.fs;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/** Whose a file is and who may do what with it. */
record Metadata(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> permissions) {
    private static final Principal NOBODY_IN_PARTICULAR = new Principal("tester");
    private static final Set<PosixFilePermission> UMASK = PosixFilePermissions.fromString("----w--w-");

    Metadata {
        permissions = Set.copyOf(permissions);
    }

    static Metadata ofFile(FileAttribute<?>... attributes) {
        return created("rw-rw-rw-", attributes);
    }

    static Metadata ofDirectory(FileAttribute<?>... attributes) {
        return created("rwxrwxrwx", attributes);
    }

    Metadata withPermissions(Set<PosixFilePermission> changed) {
        return new Metadata(owner, group, changed);
    }

    Metadata withOwner(UserPrincipal changed) {
        return new Metadata(changed, group, permissions);
    }

    Metadata withGroup(GroupPrincipal changed) {
        return new Metadata(owner, changed, permissions);
    }

    private static Metadata created(String usual, FileAttribute<?>... attributes) {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(PosixFilePermissions.fromString(usual));
        for (FileAttribute<?> attribute : attributes) {
            if (!attribute.name().equals("posix:permissions")) {
                throw new UnsupportedOperationException("cannot set " + attribute.name() + " at creation");
            }
            permissions = NamedAttributes.permissions((Set<?>) attribute.value());
        }
        permissions.removeAll(UMASK);
        return new Metadata(NOBODY_IN_PARTICULAR, NOBODY_IN_PARTICULAR, permissions);
    }
}
