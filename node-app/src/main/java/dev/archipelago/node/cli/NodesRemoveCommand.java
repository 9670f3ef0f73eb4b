package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago nodes remove}: ends a membership. */
@Command(
        name = "remove",
        description = "End the membership with a node. A node that was blocked can join again after that.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago nodes remove did:key:z6Mk…"})
final class NodesRemoveCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    NodesRemoveCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                "federation.remove-node",
                params -> params.put("did", did),
                answer -> answer.path("heard").booleanValue(false)
                        ? "Removed; the other node knows."
                        : "Removed; the other node will hear of it with its next call.");
    }
}
