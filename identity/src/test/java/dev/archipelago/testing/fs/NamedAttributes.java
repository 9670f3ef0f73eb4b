package dev.archipelago.testing.fs;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attributes by names such as "posix:permissions" or "size". */
final class NamedAttributes {
    /** The views a name can begin with. */
    static final Set<String> VIEWS = Set.of("basic", "posix", "owner");

    private final AttributeView view;

    NamedAttributes(AttributeView view) {
        this.view = view;
    }

    Map<String, Object> read(String wanted) throws IOException {
        Map<String, Object> all = view.readAttributes().named();
        List<String> names = List.of(withoutView(wanted).split(","));
        if (names.contains("*")) {
            return all;
        }
        Map<String, Object> chosen = new HashMap<>();
        for (String name : names) {
            Object value = all.get(name);
            if (value == null) {
                throw new IllegalArgumentException("there is no attribute " + name);
            }
            chosen.put(name, value);
        }
        return chosen;
    }

    void set(String attribute, Object value) throws IOException {
        switch (withoutView(attribute)) {
            case "permissions" -> view.setPermissions(permissions((Set<?>) value));
            case "owner" -> view.setOwner((UserPrincipal) value);
            case "group" -> view.setGroup((GroupPrincipal) value);
            case "lastModifiedTime" -> view.setTimes((FileTime) value, null, null);
            default -> throw new UnsupportedOperationException("cannot set " + attribute);
        }
    }

    static Set<PosixFilePermission> permissions(Set<?> values) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        values.forEach(value -> permissions.add((PosixFilePermission) value));
        return permissions;
    }

    private static String withoutView(String attribute) {
        int colon = attribute.indexOf(':');
        if (colon >= 0 && !VIEWS.contains(attribute.substring(0, colon))) {
            throw new UnsupportedOperationException("there is no view for " + attribute);
        }
        return attribute.substring(colon + 1);
    }
}
