package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code archipelago nodes list}: the nodes that are known. */
@Command(
        name = "list",
        description = "List the nodes of this federation.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago nodes list", "  archipelago nodes list --json"})
final class NodesListCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    NodesListCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.list-nodes", params -> {}, NodesListCommand::words);
    }

    private static String words(JsonNode nodes) {
        if (nodes.path("nodes").isEmpty()) {
            return "No other node yet: make an invite, or join by one.";
        }
        return nodes.path("nodes")
                .valueStream()
                .map(NodesListCommand::line)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(JsonNode peer) {
        return "%-10s %-9s %s  %s"
                .formatted(
                        peer.path("trust_level").stringValue(""),
                        peer.path("state").stringValue(""),
                        peer.path("did").stringValue(""),
                        peer.path("name").stringValue(""));
    }
}
