package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago dwn catalog}: the files that this node shares. */
@Command(
        name = "catalog",
        description = "The files that this node shares: those of the folder shared in its data directory, or of"
                + " serve --share DIR.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  archipelago dwn catalog list"})
final class DwnCatalogCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(DwnCatalogListCommand.class, DwnCatalogSetCommand.class);
    }
}
