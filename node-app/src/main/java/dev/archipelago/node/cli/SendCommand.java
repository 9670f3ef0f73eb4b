package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago send}: sends a text to a node. */
@Command(
        name = "send",
        description = "Send a text to a node that trusts this one.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago send did:key:z6Mk… \"back at six\""})
final class SendCommand implements Callable<Integer> {
    @Mixin
    private final RunningNodeOption node;

    @Mixin
    private final OutputOptions output;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    @Parameters(paramLabel = "TEXT", index = "1", description = "Up to 4096 characters.")
    private String text = "";

    SendCommand(Surroundings surroundings) {
        this.node = new RunningNodeOption(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonNode answer =
                node.ask("federation.send", params -> params.put("did", did).put("text", text));
        output.show("Delivered.", json -> json.setAll((ObjectNode) answer));
        return ExitCode.OK.status();
    }
}
