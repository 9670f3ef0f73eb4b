package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import java.nio.file.Path;
import java.util.Optional;
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
        try (Protection protection = known(store)) {
            return protection.open(store);
        }
    }

    /** For the identity that is there: no passphrase unless it has one. */
    Protection known(IdentityStore store) throws IdentityException, CommandFailure {
        return new Protection(store.needsPassphrase() ? Optional.of(source.known(file)) : Optional.empty());
    }

    /** For a new identity: a passphrase that was given, one that is to be asked for, or none. */
    Protection chosen(boolean ask) throws IdentityException, CommandFailure {
        return new Protection(ask ? Optional.of(source.chosen(file)) : source.given(file));
    }
}
