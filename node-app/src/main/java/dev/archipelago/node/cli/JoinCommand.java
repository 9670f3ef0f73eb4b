package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code archipelago join}: joins another node by its invite. */
@Command(
        name = "join",
        description = "Join the node that made an invite. Trust goes both ways.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago join fed1:eyJ…", "  archipelago join fed1:eyJ… --trust observer"})
final class JoinCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "CODE", description = "The invite code, from the other node's operator.")
    private String code = "";

    @Option(
            names = "--trust",
            paramLabel = "LEVEL",
            defaultValue = "trusted",
            description = "What the other node may do here: trusted or observer (default: ${DEFAULT-VALUE}).")
    private String trust = "";

    JoinCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.join", params -> params.put("code", code).put("trust", trust), JoinCommand::words);
    }

    private static String words(JsonNode joined) {
        return String.join(
                System.lineSeparator(),
                "Joined " + joined.path("did").stringValue("") + ", which is "
                        + joined.path("trust_level").stringValue("") + " here.",
                "The invite's fingerprint is " + joined.path("fingerprint").stringValue("")
                        + ": if the other side sees another one, remove the node.");
    }
}
