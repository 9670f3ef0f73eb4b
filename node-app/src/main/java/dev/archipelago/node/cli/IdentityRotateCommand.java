package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Endpoint;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.RecoveryFile;
import dev.archipelago.identity.RecoveryKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archipelago identity rotate}: moves this node to a new key that peers will follow. */
@Command(
        name = "rotate",
        description = "Move this node to a new key, with its recovery key. Peers that know the old key follow.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity rotate --recovery /media/stick/recovery.key --next-recovery /media/stick/next.key",
            "  archipelago identity rotate --recovery /media/stick/recovery.key --key-lost     on a new machine"
        })
final class IdentityRotateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final DataDirectory data;

    @Mixin
    private final KeyPassphrase passphrase;

    @Mixin
    private final UsedRecoveryKey recovery;

    @Mixin
    private final OutputOptions output;

    @Option(
            names = "--next-recovery",
            paramLabel = "FILE",
            description = "Where to put the new key's recovery key (default: recovery-N.key in the data directory).")
    private @Nullable Path nextRecovery;

    @Option(
            names = "--endpoint",
            paramLabel = "TYPE=URI",
            description = "Where peers reach this node from now on; may be repeated, best first.")
    private List<String> endpoints = List.of();

    @Option(
            names = "--key-lost",
            description =
                    "The old key is gone: the recovery key has to suffice, and this machine must have no identity.")
    private boolean keyLost;

    @Option(
            names = "--passphrase",
            description = "With --key-lost: protect the new key with a passphrase, asked for at the terminal.")
    private boolean askForPassphrase;

    IdentityRotateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.data = new DataDirectory(surroundings);
        this.passphrase = new KeyPassphrase(surroundings);
        this.recovery = new UsedRecoveryKey(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        IdentityStore store = data.identityStore();
        if (keyLost) {
            store.requireAbsent();
        } else {
            KeyLoss.requireKept(store);
        }
        try (Protection recoveryProtection = recovery.known();
                RecoveryKey key = recoveryProtection.open(recovery.file());
                Protection protection = keyLost ? passphrase.chosen(askForPassphrase) : passphrase.known(store);
                Handover next = next(key, protection, store)) {
            RecoveryFile nextFile = nextFile(next);
            recoveryProtection.write(next.recoveryKey(), nextFile);
            keep(next.identity(), protection, store);
            show(next, nextFile, recoveryProtection);
        }
        return ExitCode.OK.status();
    }

    private Handover next(RecoveryKey key, Protection protection, IdentityStore store)
            throws IdentityException, CommandFailure {
        List<Endpoint> places = new ArrayList<>();
        for (String endpoint : endpoints) {
            places.add(endpoint(endpoint));
        }
        if (keyLost) {
            return key.rotate(places, surroundings.clock().instant());
        }
        try (Identity old = protection.open(store)) {
            return key.rotate(old, places, surroundings.clock().instant());
        }
    }

    private static Endpoint endpoint(String option) throws IdentityException, CommandFailure {
        int equals = option.indexOf('=');
        if (equals < 0) {
            throw new CommandFailure(ExitCode.USAGE, "usage", "--endpoint takes TYPE=URI, such as http=http://…");
        }
        return Endpoint.of(option.substring(0, equals), option.substring(equals + 1));
    }

    private RecoveryFile nextFile(Handover next) {
        return RecoveryFile.at(Optional.ofNullable(nextRecovery)
                .orElseGet(() -> data.recoveryKey("recovery-" + (statement(next).index() + 1) + ".key")));
    }

    private void keep(Identity identity, Protection protection, IdentityStore store) throws IdentityException {
        if (keyLost) {
            protection.save(identity, store);
        } else {
            protection.replace(identity, store);
        }
    }

    private static KeyStatement statement(Handover next) {
        return next.identity().succession().orElseThrow().statements().getLast();
    }

    private void show(Handover next, RecoveryFile nextFile, Protection recoveryProtection) {
        Did old = Did.key(statement(next).oldKey());
        Path used = recovery.file().path();
        output.show(
                String.join(
                        System.lineSeparator(),
                        old + " is now " + next,
                        "The recovery key of the new key is in " + nextFile.path() + ". Move it off this machine.",
                        used + " has done its work. Destroy it and its copies: it can do no good any more, and",
                        "whoever finds it can freeze this node's trust.",
                        "Backups from before bring back the old key; make a new one:  archipelago identity export FILE",
                        "Peers follow once they have the statement:  archipelago identity statements --out FILE"),
                json -> json.put("old_did", old.toString())
                        .put("did", next.toString())
                        .put("recovery", nextFile.path().toString())
                        .put("recovery_protected", recoveryProtection.sealed())
                        .put("used_recovery", used.toString()));
    }
}
