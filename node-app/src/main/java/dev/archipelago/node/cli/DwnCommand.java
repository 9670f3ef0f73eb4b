package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago dwn}: a heading for the commands about Decentralized Web Nodes and the files that nodes share. */
@Command(
        name = "dwn",
        description =
                "The protocols and records that any DWN program can read, this node's part in them, and files that"
                        + " nodes share.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  archipelago dwn protocols",
            "  archipelago dwn validate file-entry entry.json",
            "  archipelago dwn register https://dwn.example/",
            "  archipelago dwn catalog list",
            "  archipelago dwn browse did:key:z6Mk…"
        })
final class DwnCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                DwnProtocolsCommand.class,
                DwnSchemaCommand.class,
                DwnValidateCommand.class,
                DwnRegisterCommand.class,
                DwnPublishCommand.class,
                DwnClearCommand.class,
                DwnCatalogCommand.class,
                DwnBrowseCommand.class);
    }
}
