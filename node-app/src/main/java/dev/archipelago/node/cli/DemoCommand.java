package dev.archipelago.node.cli;

import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.node.demo.Demonstration;
import dev.archipelago.transport.http.HttpException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code archipelago demo}: shows on this machine what a node does, and checks each step. */
@Command(
        name = "demo",
        description = "Show what a node does, step by step, in a temporary folder; 0 only if every step held.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago demo"})
final class DemoCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure, InterruptedException {
        try {
            boolean held = Demonstration.printingTo(surroundings.out(), surroundings.clock())
                    .run();
            return (held ? ExitCode.OK : ExitCode.FAILED).status();
        } catch (IOException | FederationException | HttpException | PeerUnreachable e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "demonstration", "the demonstration could not go on: " + e.getMessage());
        }
    }
}
