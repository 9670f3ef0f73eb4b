package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archipelago init}: makes this node's identity and its recovery key, once. */
@Command(
        name = "init",
        description = "Make this node's identity and its recovery key. Never replaces one that is there.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago init",
            "  archipelago init --recovery /media/stick/recovery.key",
            "  archipelago init --passphrase                  asks for a passphrase to protect it",
            "  archipelago init --data-dir /srv/node --json"
        })
final class InitCommand implements Callable<Integer> {
    @Mixin
    private final DataDirectory data;

    @Mixin
    private final KeyPassphrase passphrase;

    @Mixin
    private final RecoveryPassphrase recoveryPassphrase;

    @Mixin
    private final OutputOptions output;

    @Option(names = "--passphrase", description = "Protect the identity with a passphrase, asked for at the terminal.")
    private boolean askForPassphrase;

    @Option(
            names = "--recovery-passphrase",
            description = "Protect the recovery key with a passphrase, asked for at the terminal.")
    private boolean askForRecoveryPassphrase;

    @Option(
            names = "--recovery",
            paramLabel = "FILE",
            description = "Where to put the recovery key (default: recovery.key in the data directory).")
    private @Nullable Path recovery;

    InitCommand(Surroundings surroundings) {
        this.data = new DataDirectory(surroundings);
        this.passphrase = new KeyPassphrase(surroundings);
        this.recoveryPassphrase = new RecoveryPassphrase(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        new FirstRun(
                        data,
                        output::show,
                        () -> passphrase.chosen(askForPassphrase),
                        () -> recoveryPassphrase.chosen(askForRecoveryPassphrase))
                .makeIdentity(Optional.ofNullable(recovery).orElseGet(() -> data.recoveryKey("recovery.key")));
        return ExitCode.OK.status();
    }
}
