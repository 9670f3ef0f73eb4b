package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.Passphrase;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The passphrase that a backup is sealed with; it need not be the one of the identity on the disk. */
final class BackupPassphrase {
    private static final String OPTION = "--backup-passphrase-file";
    private static final String VARIABLE = "ARCHIPELAGO_BACKUP_PASSPHRASE";

    private final PassphraseSource source;

    @Option(
            names = OPTION,
            paramLabel = "FILE",
            description = "Read the backup's passphrase from the first line of FILE (or set " + VARIABLE
                    + "; else it is asked for at the terminal).")
    private @Nullable Path file;

    BackupPassphrase(Surroundings surroundings) {
        this.source = new PassphraseSource(surroundings, "the backup", OPTION, VARIABLE);
    }

    Passphrase known() throws IdentityException, CommandFailure {
        return source.known(file);
    }

    Passphrase chosen() throws IdentityException, CommandFailure {
        return source.chosen(file);
    }
}
