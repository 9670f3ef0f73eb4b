package dev.archipelago.node.cli;

import picocli.CommandLine.Command;

/** {@code archipelago nodes}: the nodes of this federation, and how far each is trusted. */
@Command(
        name = "nodes",
        description = "The nodes of this federation, and how far each is trusted.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            NodesListCommand.class,
            NodesRemoveCommand.class,
            NodesTrustCommand.class,
            NodesBlockCommand.class,
            NodesAliasCommand.class,
            NodesApproveCommand.class,
            NodesDismissCommand.class,
            NodesLegacyCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  archipelago nodes list"})
final class NodesCommand {}
