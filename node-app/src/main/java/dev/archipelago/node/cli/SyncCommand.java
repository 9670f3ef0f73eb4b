package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code archipelago sync}: asks nodes how they are. */
@Command(
        name = "sync",
        description = "Ask a node, or all that let this one look, how they are; `state` shows what they told.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago sync", "  archipelago sync did:key:z6Mk… --json"})
final class SyncCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Mixin
    private final WhichNode which = new WhichNode();

    SyncCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.sync-state", which::name, SyncCommand::words);
    }

    private static String words(JsonNode answer) {
        if (answer.path("results").isEmpty()) {
            return "No other node lets this one look yet.";
        }
        return answer.path("results")
                .valueStream()
                .map(SyncCommand::line)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(JsonNode result) {
        String did = result.path("did").stringValue("");
        return result.path("ok").booleanValue(false)
                ? "%s  told %s in %d bytes"
                        .formatted(did, how(result), result.path("bytes").longValue(0))
                : "%s  did not tell: %s".formatted(did, result.path("error").stringValue(""));
    }

    private static String how(JsonNode result) {
        return result.path("kind").stringValue("").equals("delta") ? "what changed" : "all";
    }
}
