package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.RecoveryFile;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The recovery key that a command uses up. */
final class UsedRecoveryKey {
    @Mixin
    private final RecoveryPassphrase passphrase;

    @Option(names = "--recovery", paramLabel = "FILE", required = true, description = "The recovery key to use.")
    private Path path = Path.of("");

    UsedRecoveryKey(Surroundings surroundings) {
        this.passphrase = new RecoveryPassphrase(surroundings);
    }

    RecoveryFile file() {
        return RecoveryFile.at(path);
    }

    /** How it is sealed, and how the one after it will be. */
    Protection known() throws IdentityException, CommandFailure {
        return passphrase.known(file());
    }
}
