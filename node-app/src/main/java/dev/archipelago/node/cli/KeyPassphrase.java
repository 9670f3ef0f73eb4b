package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.Passphrase;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The passphrase that protects the identity on this machine's disk. */
final class KeyPassphrase {
    private static final String OPTION = "--passphrase-file";
    private static final String VARIABLE = "ARCHIPELAGO_PASSPHRASE";

    private final PassphraseSource source;

    @Option(
            names = OPTION,
            paramLabel = "FILE",
            description = "Read the identity's passphrase from the first line of FILE (or set " + VARIABLE
                    + "; else it is asked for at the terminal).")
    private @Nullable Path file;

    KeyPassphrase(Surroundings surroundings) {
        this.source = new PassphraseSource(surroundings, "the identity", OPTION, VARIABLE);
    }

    /** Opens the identity, with its passphrase only where it has one. */
    Identity open(IdentityStore store) throws IdentityException, CommandFailure {
        if (!store.needsPassphrase()) {
            return store.open();
        }
        try (Passphrase passphrase = source.known(file)) {
            return store.open(passphrase);
        }
    }

    /** Keeps the identity: protected where a passphrase was given or is to be asked for, else by permissions alone. */
    boolean keep(Identity identity, IdentityStore store, boolean ask) throws IdentityException, CommandFailure {
        try (Passphrase passphrase =
                ask ? source.chosen(file) : source.given(file).orElse(null)) {
            if (passphrase == null) {
                store.save(identity);
                return false;
            }
            store.save(identity, passphrase);
            return true;
        }
    }
}
