package dev.archipelago.node.cli;

import dev.archipelago.identity.Handover;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.RecoveryFile;

/** A node's first run: makes its identity and its recovery key, and says where they are and what to do with them. */
final class FirstRun {
    private final DataDirectory data;
    private final NewKeyPassphrase passphrase;
    private final NewRecoveryKey recovery;
    private final OutputOptions output;

    FirstRun(DataDirectory data, NewKeyPassphrase passphrase, NewRecoveryKey recovery, OutputOptions output) {
        this.data = data;
        this.passphrase = passphrase;
        this.recovery = recovery;
        this.output = output;
    }

    /** As {@code archipelago init} without options: passphrases come from the environment, if at all. */
    FirstRun(Surroundings surroundings, DataDirectory data) {
        this(surroundings, data, new KeyPassphrase(surroundings));
    }

    /** As {@code archipelago init} with no option but the one that names the passphrase's file. */
    FirstRun(Surroundings surroundings, DataDirectory data, KeyPassphrase passphrase) {
        this(data, new NewKeyPassphrase(passphrase), new NewRecoveryKey(surroundings), new OutputOptions(surroundings));
    }

    /** Makes and keeps both. Refuses, and keeps neither, where there is an identity or a recovery key already. */
    void makeIdentity() throws IdentityException, CommandFailure {
        IdentityStore store = data.identityStore();
        store.requireAbsent();
        RecoveryFile file = recovery.absentFile(data);
        try (Protection protection = passphrase.chosen();
                Protection recoveryProtection = recovery.chosen();
                Handover first = Handover.first()) {
            recoveryProtection.write(first.recoveryKey(), file);
            protection.save(first.identity(), store);
            output.show(
                    words(first, store, protection, file),
                    json -> json.put("did", first.toString())
                            .put("path", store.path().toString())
                            .put("protected", protection.sealed())
                            .put("recovery", file.path().toString())
                            .put("recovery_protected", recoveryProtection.sealed()));
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
