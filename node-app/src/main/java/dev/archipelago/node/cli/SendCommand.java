package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code archipelago send}: sends a text to a node. */
@Command(
        name = "send",
        description = "Send a text to a node that trusts this one.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago send did:key:z6Mk… \"back at six\""})
final class SendCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    @Parameters(paramLabel = "TEXT", index = "1", description = "Up to 4096 characters.")
    private String text = "";

    SendCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.send", params -> params.put("did", did).put("text", text), SendCommand::words);
    }

    private static String words(JsonNode answer) {
        String why = answer.path("why").stringValue("");
        return answer.path("delivered").booleanValue(false)
                ? "Delivered" + (why.isEmpty() ? "." : " (" + why + ").")
                : "Not reached now (" + why + ").\nKept; it is sent as soon as the node can be reached, until "
                        + answer.path("kept_until").stringValue("") + ".";
    }
}
