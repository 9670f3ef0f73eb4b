package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.RecoveryFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a node's first recovery key goes, and the passphrase that it is sealed with, if it shall have one. */
final class NewRecoveryKey {
    @Mixin
    private final RecoveryPassphrase passphrase;

    @Option(
            names = "--recovery-passphrase",
            description = "Protect the recovery key with a passphrase, asked for at the terminal.")
    private boolean ask;

    @Option(
            names = "--recovery",
            paramLabel = "FILE",
            description = "Where to put the recovery key (default: recovery.key in the data directory).")
    private @Nullable Path path;

    NewRecoveryKey(Surroundings surroundings) {
        this.passphrase = new RecoveryPassphrase(surroundings);
    }

    Protection chosen() throws IdentityException, CommandFailure {
        return passphrase.chosen(ask);
    }

    /** An init that was cut short and a node that lost its key look the same, so nothing is taken away here. */
    RecoveryFile absentFile(DataDirectory data) throws CommandFailure {
        RecoveryFile file =
                RecoveryFile.at(Optional.ofNullable(path).orElseGet(() -> data.recoveryKey("recovery.key")));
        if (file.exists()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "exists",
                    file.path() + " is there already, without an identity. If that node was ever in use, bring it back:"
                            + "  archipelago identity rotate --key-lost --recovery " + file.path()
                            + "  If an init was cut short, move the file away and try again.");
        }
        return file;
    }
}
