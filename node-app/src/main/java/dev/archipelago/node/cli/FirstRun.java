package dev.archipelago.node.cli;

import dev.archipelago.identity.Handover;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.RecoveryFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A node's first run: makes its identity and its recovery key, and says where they are and what to do with them. */
final class FirstRun {
    private final DataDirectory data;
    private final Telling telling;
    private final Choice passphrase;
    private final Choice recoveryPassphrase;

    /** With passphrases that are chosen only when it is sure that nothing would be replaced. */
    FirstRun(DataDirectory data, Telling telling, Choice passphrase, Choice recoveryPassphrase) {
        this.data = data;
        this.telling = telling;
        this.passphrase = passphrase;
        this.recoveryPassphrase = recoveryPassphrase;
    }

    /** As {@code archipelago init} without options: passphrases come from the environment, if at all. */
    FirstRun(Surroundings surroundings, DataDirectory data) {
        this(surroundings, data, new OutputOptions(surroundings), new KeyPassphrase(surroundings));
    }

    /**
     * As {@code archipelago init} with no option but the one that names the passphrase's file, for a command whose
     * result is something else.
     */
    FirstRun(Surroundings surroundings, DataDirectory data, OutputOptions output, KeyPassphrase passphrase) {
        this(
                data,
                (words, members) -> output.aside(words),
                () -> passphrase.chosen(false),
                () -> new RecoveryPassphrase(surroundings).chosen(false));
    }

    /** Makes both, with the recovery key in the data directory. */
    void makeIdentity() throws IdentityException, CommandFailure {
        makeIdentity(data.recoveryKey("recovery.key"));
    }

    /** Makes and keeps both. Refuses, and keeps neither, where there is an identity or a recovery key already. */
    void makeIdentity(Path recovery) throws IdentityException, CommandFailure {
        IdentityStore store = data.identityStore();
        store.requireAbsent();
        RecoveryFile file = RecoveryFile.at(recovery);
        requireAbsent(file);
        try (Protection protection = passphrase.make();
                Protection recoveryProtection = recoveryPassphrase.make();
                Handover first = Handover.first()) {
            recoveryProtection.write(first.recoveryKey(), file);
            protection.save(first.identity(), store);
            telling.tell(
                    words(first, store, protection, file),
                    json -> json.put("did", first.toString())
                            .put("path", store.path().toString())
                            .put("protected", protection.sealed())
                            .put("recovery", file.path().toString())
                            .put("recovery_protected", recoveryProtection.sealed()));
        }
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

    /** How the operator is told what was made. */
    interface Telling {
        void tell(String words, Consumer<ObjectNode> members);
    }

    /** How a new key shall be protected; may ask. */
    interface Choice {
        Protection make() throws IdentityException, CommandFailure;
    }
}
