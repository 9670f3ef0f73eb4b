package dev.archipelago.node.cli;

import dev.archipelago.identity.Handover;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.RecoveryFile;
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
        IdentityStore store = data.identityStore();
        store.requireAbsent();
        RecoveryFile recoveryFile =
                RecoveryFile.at(Optional.ofNullable(recovery).orElseGet(() -> data.recoveryKey("recovery.key")));
        requireAbsent(recoveryFile);
        try (Protection protection = passphrase.chosen(askForPassphrase);
                Protection recoveryProtection = recoveryPassphrase.chosen(askForRecoveryPassphrase);
                Handover first = Handover.first()) {
            recoveryProtection.write(first.recoveryKey(), recoveryFile);
            protection.save(first.identity(), store);
            output.show(
                    words(first, store, protection, recoveryFile),
                    json -> json.put("did", first.toString())
                            .put("path", store.path().toString())
                            .put("protected", protection.sealed())
                            .put("recovery", recoveryFile.path().toString())
                            .put("recovery_protected", recoveryProtection.sealed()));
        }
        return ExitCode.OK.status();
    }

    /** An init that was cut short and a node that lost its key look the same, so nothing is taken away here. */
    private static void requireAbsent(RecoveryFile file) throws CommandFailure {
        if (file.exists()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "exists",
                    file.path() + " is there already, without an identity. If that node was ever in use, bring it back:"
                            + "  archipelago identity rotate --key-lost --recovery " + file.path()
                            + "  If an init was cut short, move the file away and try again.");
        }
    }

    private static String words(Handover made, IdentityStore store, Protection protection, RecoveryFile recovery) {
        return String.join(
                System.lineSeparator(),
                "This node is now " + made,
                "Its key is kept in " + store.path()
                        + (protection.sealed() ? ", under your passphrase." : ", for your user alone."),
                "Its recovery key is in " + recovery.path() + ". If the key is ever lost or stolen, that file alone",
                "moves this node to a new key or ends it, for whoever has it. So move it off this machine, to a safe",
                "place, now; \"archipelago doctor\" reminds you.",
                "A backup spares you the move when only the disk fails:  archipelago identity export FILE");
    }
}
