package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago dwn}: a heading for the commands about Decentralized Web Nodes. */
@Command(
        name = "dwn",
        description = "The protocols and records that any DWN program can read, and this node's part in them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  archipelago dwn protocols",
            "  archipelago dwn validate file-entry entry.json",
            "  archipelago dwn register https://dwn.example/"
        })
final class DwnCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                DwnProtocolsCommand.class,
                DwnSchemaCommand.class,
                DwnValidateCommand.class,
                DwnRegisterCommand.class,
                DwnPublishCommand.class);
    }
}
