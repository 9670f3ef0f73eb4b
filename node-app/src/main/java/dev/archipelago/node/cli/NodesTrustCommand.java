package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago nodes trust}: changes what a node may do here. */
@Command(
        name = "trust",
        description = "Change what a node may do here: trusted, observer or untrusted.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago nodes trust did:key:z6Mk… observer"})
final class NodesTrustCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    @Parameters(paramLabel = "LEVEL", index = "1", description = "trusted, observer or untrusted.")
    private String level = "";

    NodesTrustCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                "federation.set-trust",
                params -> params.put("did", did).put("trust", level),
                answer -> "Now " + answer.path("trust_level").stringValue("") + ".");
    }
}
