package dev.archipelago.testing.fs;

import java.nio.file.attribute.GroupPrincipal;

/** A user or a group, known by name alone. */
record Principal(String name) implements GroupPrincipal {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
