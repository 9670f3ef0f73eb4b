package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityBackup;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.Passphrase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archipelago identity import FILE}: makes this node the one that was backed up. */
@Command(
        name = "import",
        description = "Restore this node's identity from a backup. Never replaces an identity that is there.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity import node.backup",
            "  archipelago identity import node.backup --passphrase      protects it here with a passphrase of its own"
        })
final class IdentityImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The backup to read.")
    private Path file = Path.of("");

    @Mixin
    private final DataDirectory data;

    @Mixin
    private final BackupPassphrase backupPassphrase;

    @Mixin
    private final KeyPassphrase passphrase;

    @Mixin
    private final OutputOptions output;

    @Option(names = "--passphrase", description = "Protect the identity with a passphrase, asked for at the terminal.")
    private boolean askForPassphrase;

    IdentityImportCommand(Surroundings surroundings) {
        this.data = new DataDirectory(surroundings);
        this.backupPassphrase = new BackupPassphrase(surroundings);
        this.passphrase = new KeyPassphrase(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        IdentityStore store = data.identityStore();
        store.requireAbsent();
        try (Passphrase seal = backupPassphrase.known();
                Identity identity = IdentityBackup.at(file).read(seal);
                Protection protection = passphrase.chosen(askForPassphrase)) {
            protection.save(identity, store);
            output.show(
                    "This node is now " + identity + ", kept in " + store.path() + ".",
                    json -> json.put("did", identity.toString())
                            .put("path", store.path().toString())
                            .put("protected", protection.sealed()));
        }
        return ExitCode.OK.status();
    }
}
