package dev.archipelago.node.runtime;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a container is to its app. It stands in the container's name, the one thing of it that can be changed at once.
 */
enum Role {
    /** Made, and to be put in place. */
    NEXT,
    /** In place. */
    CURRENT,
    /** What was in place before, stopped. */
    PREVIOUS;

    private String word() {
        return switch (this) {
            case NEXT -> "next";
            case CURRENT -> "app";
            case PREVIOUS -> "previous";
        };
    }

    /** The name of the container that has this role. */
    String name(String node, String appId) {
        return "archipelago-" + node + "-" + word() + "-" + appId;
    }

    /** The role of a container with a name; none where the name is not ours. */
    static Optional<Role> of(String name, String node, String appId) {
        return Stream.of(values())
                .filter(role -> role.name(node, appId).equals(name))
                .findFirst();
    }
}
