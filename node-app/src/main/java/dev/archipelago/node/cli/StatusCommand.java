package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago status}: how the node runs. */
@Command(
        name = "status",
        description = "Show how the running node is doing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago status", "  archipelago status --json"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final RunningNodeOption node;

    @Mixin
    private final OutputOptions output;

    StatusCommand(Surroundings surroundings) {
        this.node = new RunningNodeOption(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonNode status = node.ask("federation.status", params -> {});
        output.show(words(status), json -> json.setAll((ObjectNode) status));
        return ExitCode.OK.status();
    }

    private static String words(JsonNode status) {
        return String.join(
                System.lineSeparator(),
                "This node is " + status.path("did").stringValue(""),
                "It has run for " + status.path("uptime_secs").longValue(0) + " s and has "
                        + status.path("nodes").longValue(0) + " members in its federation.",
                "Its operator calls it at http://" + status.path("control").stringValue("") + ", other nodes at http://"
                        + status.path("peer").stringValue("") + ".");
    }
}
