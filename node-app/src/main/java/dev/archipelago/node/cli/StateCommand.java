package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code archipelago state}: how nodes are, by what they told last. */
@Command(
        name = "state",
        description = "Show how a node is, or all that told; `sync` asks them anew.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago state", "  archipelago state did:key:z6Mk… --json"})
final class StateCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Mixin
    private final WhichNode which = new WhichNode();

    StateCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.state", which::name, StateCommand::words);
    }

    private static String words(JsonNode answer) {
        if (answer.path("nodes").isEmpty()) {
            return "No node has told yet how it is.";
        }
        return answer.path("nodes")
                .valueStream()
                .map(node -> new StateText(node).text())
                .collect(Collectors.joining(System.lineSeparator() + System.lineSeparator()));
    }
}
