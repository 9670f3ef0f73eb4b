package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.RecoveryFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The passphrase that a recovery key is sealed with, if it is sealed. */
final class RecoveryPassphrase extends PassphraseSource {
    private static final String OPTION = "--recovery-passphrase-file";
    private static final String VARIABLE = "ARCHIPELAGO_RECOVERY_PASSPHRASE";

    RecoveryPassphrase(Surroundings surroundings) {
        super(surroundings, "the recovery key", OPTION, VARIABLE);
    }

    @Override
    @Option(
            names = OPTION,
            paramLabel = "FILE",
            description = "Read the recovery key's passphrase from the first line of FILE (or set " + VARIABLE + ").")
    void readFrom(Path file) {
        super.readFrom(file);
    }

    /** For a key that is there and the one after it: no passphrase unless it is needed or given. */
    Protection known(RecoveryFile recovery) throws IdentityException, CommandFailure {
        return new Protection(recovery.needsPassphrase() ? Optional.of(known()) : given());
    }
}
