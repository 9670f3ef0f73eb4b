package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code archipelago nodes legacy}: which way a Rust node may use the older form. */
@Command(
        name = "legacy",
        description = {
            "Allow a Rust node the older form of calls, for reading state alone: in (it reads here), out (this node reads"
                    + " there), both, or off.",
            "The older form signs a time and nothing else. Whoever receives such a call can show it to another node for"
                    + " five minutes and pass for its sender there."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago nodes legacy did:key:z6Mk… in",
            "  archipelago nodes legacy did:key:z6Mk… off"
        })
final class NodesLegacyCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    @Parameters(paramLabel = "WAY", index = "1", description = "in, out, both or off.")
    private String use = "";

    @Option(
            names = "--consent",
            description = "Call a second node so, though either could replay this node's signature to the other.")
    private boolean consent;

    NodesLegacyCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                "federation.set-legacy",
                params -> params.put("did", did).put("use", use).put("consent", consent),
                NodesLegacyCommand::words);
    }

    private static String words(JsonNode answer) {
        String now = "The older form is now " + answer.path("legacy").stringValue("") + " for this node.";
        return answer.path("enabled").booleanValue(false)
                ? now
                : now + " It has no effect until the node is started with  archipelago serve --legacy";
    }
}
