package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago invites}: the invites that this node made. */
@Command(
        name = "invites",
        description = "The invites that this node made.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  archipelago invites list"})
final class InvitesCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(InvitesListCommand.class, InvitesRevokeCommand.class);
    }
}
