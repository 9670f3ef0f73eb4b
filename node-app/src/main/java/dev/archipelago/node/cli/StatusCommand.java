package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code archipelago status}: how the node runs. */
@Command(
        name = "status",
        description = "Show how the running node is doing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago status", "  archipelago status --json"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    StatusCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.status", params -> {}, StatusCommand::words);
    }

    private static String words(JsonNode status) {
        String node = String.join(
                System.lineSeparator(),
                "This node is " + status.path("did").stringValue(""),
                "It has run for " + status.path("uptime_secs").longValue(0) + " s and has "
                        + status.path("nodes").longValue(0) + " members in its federation.",
                "Its operator calls it at http://" + status.path("control").stringValue("") + ", other nodes at http://"
                        + status.path("peer").stringValue("") + ".");
        return status.path("dwn").isMissingNode() ? node : node + System.lineSeparator() + dwn(status.path("dwn"));
    }

    private static String dwn(JsonNode dwn) {
        String at = "Its DWN is at " + dwn.path("url").stringValue("");
        return switch (dwn.path("state").stringValue("")) {
            case "ok" -> at + ".";
            case "waiting" ->
                at + ", and waits since " + dwn.path("failing_since").stringValue("") + ": "
                        + dwn.path("last_error").stringValue("");
            default -> at + "; nothing was tried there yet.";
        };
    }
}
