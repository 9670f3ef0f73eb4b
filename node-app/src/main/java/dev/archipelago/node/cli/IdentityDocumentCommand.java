package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archipelago identity document}: what this node publishes of itself. */
@Command(
        name = "document",
        description = "Print this node's DID document (always JSON).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago identity document > did.json"})
final class IdentityDocumentCommand implements Callable<Integer> {
    @Mixin
    private final DataDirectory data;

    @Mixin
    private final KeyPassphrase passphrase;

    @Mixin
    private final DocumentOutput output;

    IdentityDocumentCommand(Surroundings surroundings) {
        this.data = new DataDirectory(surroundings);
        this.passphrase = new KeyPassphrase(surroundings);
        this.output = new DocumentOutput(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        try (Identity identity = passphrase.open(data.identityStore())) {
            output.show(identity.document());
        }
        return ExitCode.OK.status();
    }
}
