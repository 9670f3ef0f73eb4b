package dev.archipelago.node.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The passphrase that a backup is sealed with; it need not be the one of the identity on the disk. */
final class BackupPassphrase extends PassphraseSource {
    private static final String OPTION = "--backup-passphrase-file";
    private static final String VARIABLE = "ARCHIPELAGO_BACKUP_PASSPHRASE";

    BackupPassphrase(Surroundings surroundings) {
        super(surroundings, "the backup", OPTION, VARIABLE);
    }

    @Override
    @Option(
            names = OPTION,
            paramLabel = "FILE",
            description = "Read the backup's passphrase from the first line of FILE (or set " + VARIABLE
                    + "; else it is asked for at the terminal).")
    void readFrom(Path file) {
        super.readFrom(file);
    }
}
