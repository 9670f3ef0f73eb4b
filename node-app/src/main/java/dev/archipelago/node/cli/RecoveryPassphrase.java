package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.RecoveryFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The passphrase that a recovery key is sealed with, if it is sealed. */
final class RecoveryPassphrase {
    private static final String OPTION = "--recovery-passphrase-file";
    private static final String VARIABLE = "ARCHIPELAGO_RECOVERY_PASSPHRASE";

    private final PassphraseSource source;

    @Option(
            names = OPTION,
            paramLabel = "FILE",
            description = "Read the recovery key's passphrase from the first line of FILE (or set " + VARIABLE + ").")
    private @Nullable Path file;

    RecoveryPassphrase(Surroundings surroundings) {
        this.source = new PassphraseSource(surroundings, "the recovery key", OPTION, VARIABLE);
    }

    /** For a new key: a passphrase that was given, one that is to be asked for, or none. */
    Protection chosen(boolean ask) throws IdentityException, CommandFailure {
        return new Protection(ask ? Optional.of(source.chosen(file)) : source.given(file));
    }

    /** For a key that is there and the one after it: no passphrase unless it is needed or given. */
    Protection known(RecoveryFile recovery) throws IdentityException, CommandFailure {
        return new Protection(recovery.needsPassphrase() ? Optional.of(source.known(file)) : source.given(file));
    }
}
