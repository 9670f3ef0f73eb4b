package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityBackup;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.Passphrase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago identity export FILE}: a backup that is safe to carry away. */
@Command(
        name = "export",
        description = "Write an encrypted backup of this node's identity. Never replaces a file.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity export /media/stick/node.backup",
            "  archipelago identity export node.backup --backup-passphrase-file secret.txt"
        })
final class IdentityExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The backup to write.")
    private Path file = Path.of("");

    @Mixin
    private final KeptIdentity kept;

    @Mixin
    private final BackupPassphrase backupPassphrase;

    @Mixin
    private final OutputOptions output;

    IdentityExportCommand(Surroundings surroundings) {
        this.kept = new KeptIdentity(surroundings);
        this.backupPassphrase = new BackupPassphrase(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        IdentityBackup backup = IdentityBackup.at(file);
        backup.requireAbsent();
        try (Identity identity = kept.open();
                Passphrase seal = backupPassphrase.chosen()) {
            backup.write(identity, seal);
            output.show(
                    "The identity of " + identity + " is in " + file + ", sealed with the backup's passphrase.",
                    json -> json.put("did", identity.toString()).put("path", file.toString()));
        }
        return ExitCode.OK.status();
    }
}
