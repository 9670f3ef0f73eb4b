package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago identity}: a heading for the commands about who this node is. */
@Command(
        name = "identity",
        description = "Show, document, back up, restore, rotate and end identities; issue and verify credentials.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  archipelago identity show",
            "  archipelago identity resolve did:key:z6Mk…",
            "  archipelago identity export node.backup",
            "  archipelago identity rotate --recovery /media/stick/recovery.key"
        })
final class IdentityCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                IdentityShowCommand.class,
                IdentityDocumentCommand.class,
                IdentityResolveCommand.class,
                IdentityPacketCommand.class,
                IdentityExportCommand.class,
                IdentityImportCommand.class,
                IdentityRotateCommand.class,
                IdentityRevokeCommand.class,
                IdentityStatementsCommand.class,
                IdentityCredentialCommand.class);
    }
}
