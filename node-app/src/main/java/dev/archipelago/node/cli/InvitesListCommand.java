package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago invites list}: the invites that were made. */
@Command(
        name = "list",
        description = "List the invites that were made, for some days after they are over.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago invites list"})
final class InvitesListCommand implements Callable<Integer> {
    @Mixin
    private final RunningNodeOption node;

    @Mixin
    private final OutputOptions output;

    InvitesListCommand(Surroundings surroundings) {
        this.node = new RunningNodeOption(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonNode invites = node.ask("federation.list-invites", params -> {});
        output.show(words(invites), json -> json.setAll((ObjectNode) invites));
        return ExitCode.OK.status();
    }

    private static String words(JsonNode invites) {
        if (invites.path("invites").isEmpty()) {
            return "No invite.";
        }
        return invites.path("invites")
                .valueStream()
                .map(InvitesListCommand::line)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(JsonNode invite) {
        return "%s  %-8s %-8s until %s  fingerprint %s"
                .formatted(
                        invite.path("id").stringValue(""),
                        invite.path("status").stringValue(""),
                        invite.path("trust").stringValue(""),
                        invite.path("expires_at").stringValue(""),
                        invite.path("fingerprint").stringValue(""));
    }
}
