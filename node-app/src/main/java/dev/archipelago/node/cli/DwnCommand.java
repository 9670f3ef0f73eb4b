package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago dwn}: what is shared, here and at other nodes. */
@Command(
        name = "dwn",
        description = "Files that nodes share, and Decentralized Web Nodes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  archipelago dwn catalog list", "  archipelago dwn browse did:key:z6Mk…"})
final class DwnCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(DwnCatalogCommand.class, DwnBrowseCommand.class);
    }
}
