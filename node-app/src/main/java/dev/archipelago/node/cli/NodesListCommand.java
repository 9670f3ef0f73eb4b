package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        if (nodes.path("nodes").isEmpty() && nodes.path("pending").isEmpty()) {
            return "No other node yet: make an invite, or join by one.";
        }
        return Stream.concat(
                        nodes.path("nodes").valueStream().map(NodesListCommand::line),
                        nodes.path("pending").valueStream().map(NodesListCommand::pendingLine))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String pendingLine(JsonNode join) {
        return "%-20s %s  at %s  (waits for: archipelago nodes approve %s)"
                .formatted(
                        "asks to be approved:",
                        join.path("did").stringValue(""),
                        join.path("onion").stringValue(""),
                        join.path("id").stringValue(""));
    }

    private static String line(JsonNode peer) {
        return "%-10s %-9s %-8s %s  %s"
                .formatted(
                        peer.path("trust_level").stringValue(""),
                        peer.path("state").stringValue(""),
                        reach(peer),
                        peer.path("did").stringValue(""),
                        peer.path("name").stringValue(""));
    }

    /** Nothing where nobody tried yet. */
    private static String reach(JsonNode peer) {
        String unreached = peer.has("reason") ? "offline" : "";
        return peer.path("online").booleanValue(false) ? "online" : unreached;
    }
}
