package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago identity credential}: a heading for the commands about statements that DIDs sign. */
@Command(
        name = "credential",
        description = "Issue and verify credentials (VC 2.0, eddsa-jcs-2022).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  archipelago identity credential issue --subject did:key:z6Mk… --claim role=keeper --out keeper.json",
            "  archipelago identity credential verify keeper.json"
        })
final class IdentityCredentialCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(CredentialIssueCommand.class, CredentialVerifyCommand.class);
    }
}
