package dev.archipelago.node.cli;

import picocli.CommandLine.Command;

/** {@code archipelago invites}: the invites that this node made. */
@Command(
        name = "invites",
        description = "The invites that this node made.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {InvitesListCommand.class, InvitesRevokeCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  archipelago invites list"})
final class InvitesCommand {}
