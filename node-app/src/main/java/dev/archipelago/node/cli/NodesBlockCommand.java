package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago nodes block}: shuts a node out. */
@Command(
        name = "block",
        description = "Shut a node out, whatever invite it may come with, until it is removed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago nodes block did:key:z6Mk…"})
final class NodesBlockCommand implements Callable<Integer> {
    @Mixin
    private final RunningNodeOption node;

    @Mixin
    private final OutputOptions output;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    NodesBlockCommand(Surroundings surroundings) {
        this.node = new RunningNodeOption(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonNode answer = node.ask("federation.block", params -> params.put("did", did));
        output.show("Blocked.", json -> json.setAll((ObjectNode) answer));
        return ExitCode.OK.status();
    }
}
