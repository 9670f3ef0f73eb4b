package dev.archipelago.node;

import dev.archipelago.node.cli.CommandLineInterface;
import dev.archipelago.node.cli.Surroundings;

/** Entry point of the {@code archipelago} command. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLineInterface(Surroundings.ofProcess()).run(arguments));
    }
}
