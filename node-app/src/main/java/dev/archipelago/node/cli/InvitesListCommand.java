package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code archipelago invites list}: the invites that were made. */
@Command(
        name = "list",
        description = "List the invites that were made, for some days after they are over.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago invites list"})
final class InvitesListCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    InvitesListCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.list-invites", params -> {}, InvitesListCommand::words);
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
