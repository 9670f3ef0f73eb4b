package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago nodes alias}: names a node here. */
@Command(
        name = "alias",
        description = "Name a node for yourself; an empty name takes yours away.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago nodes alias did:key:z6Mk… cabin"})
final class NodesAliasCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    @Parameters(paramLabel = "NAME", index = "1", description = "Up to 64 characters.")
    private String name = "";

    NodesAliasCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                "federation.alias",
                params -> params.put("did", did).put("name", name),
                answer -> "Now called " + answer.path("name").stringValue("by its own name") + ".");
    }
}
