package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private final NewKeyPassphrase passphrase;

    @Mixin
    private final NewRecoveryKey recovery;

    @Mixin
    private final OutputOptions output;

    InitCommand(Surroundings surroundings) {
        this.data = new DataDirectory(surroundings);
        this.passphrase = new NewKeyPassphrase(surroundings);
        this.recovery = new NewRecoveryKey(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        new FirstRun(data, passphrase, recovery, output).makeIdentity();
        return ExitCode.OK.status();
    }
}
