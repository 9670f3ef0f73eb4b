package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago nodes}: the nodes of this federation, and how far each is trusted. */
@Command(
        name = "nodes",
        description = "The nodes of this federation, and how far each is trusted.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  archipelago nodes list"})
final class NodesCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                NodesListCommand.class,
                NodesRemoveCommand.class,
                NodesTrustCommand.class,
                NodesBlockCommand.class,
                NodesAliasCommand.class,
                NodesApproveCommand.class,
                NodesDismissCommand.class,
                NodesStatementsCommand.class,
                NodesLegacyCommand.class);
    }
}
