package dev.archipelago.node.cli;

import java.util.List;

/** A command that has commands below it. */
interface CommandGroup {
    /** The classes of those right below it, in the order in which help lists them. */
    List<Class<?>> commands();
}
