package dev.archipelago.node.runtime;

/** One thing that podman does at once. A crash comes between two of them, and is made good by what is seen then. */
sealed interface Step {
    /** Makes the next container, and does not start it. */
    record Create() implements Step {}

    /** Starts a container. */
    record Start(Container container) implements Step {}

    /** Stops a container. */
    record Stop(Container container) implements Step {}

    /** Gives a container another role. */
    record Rename(Container container, Role role) implements Step {}

    /** Takes a container away, running or not. */
    record Remove(Container container) implements Step {}
}
