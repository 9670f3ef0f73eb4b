package dev.archipelago.node.cli;

import picocli.CommandLine.Command;

/** {@code archipelago identity}: a heading for the commands about who this node is. */
@Command(
        name = "identity",
        description = "Show, document, back up and restore identities; issue and verify credentials.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            IdentityShowCommand.class,
            IdentityDocumentCommand.class,
            IdentityResolveCommand.class,
            IdentityPacketCommand.class,
            IdentityExportCommand.class,
            IdentityImportCommand.class,
            IdentityCredentialCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  archipelago identity show",
            "  archipelago identity resolve did:key:z6Mk…",
            "  archipelago identity export node.backup"
        })
final class IdentityCommand {}
