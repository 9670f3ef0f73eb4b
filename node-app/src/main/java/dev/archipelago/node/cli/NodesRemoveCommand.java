package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago nodes remove}: ends a membership. */
@Command(
        name = "remove",
        description = "End the membership with a node. A node that was blocked can join again after that.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago nodes remove did:key:z6Mk…"})
final class NodesRemoveCommand implements Callable<Integer> {
    @Mixin
    private final RunningNodeOption node;

    @Mixin
    private final OutputOptions output;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    NodesRemoveCommand(Surroundings surroundings) {
        this.node = new RunningNodeOption(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonNode answer = node.ask("federation.remove-node", params -> params.put("did", did));
        output.show(
                answer.path("heard").booleanValue(false)
                        ? "Removed; the other node knows."
                        : "Removed; the other node will hear of it with its next call.",
                json -> json.setAll((ObjectNode) answer));
        return ExitCode.OK.status();
    }
}
