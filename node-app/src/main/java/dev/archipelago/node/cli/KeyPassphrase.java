package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The passphrase that protects the identity on this machine's disk. */
final class KeyPassphrase extends PassphraseSource {
    private static final String OPTION = "--passphrase-file";
    private static final String VARIABLE = "ARCHIPELAGO_PASSPHRASE";

    KeyPassphrase(Surroundings surroundings) {
        super(surroundings, "the identity", OPTION, VARIABLE);
    }

    @Override
    @Option(
            names = OPTION,
            paramLabel = "FILE",
            description = "Read the identity's passphrase from the first line of FILE (or set " + VARIABLE
                    + "; else it is asked for at the terminal).")
    void readFrom(Path file) {
        super.readFrom(file);
    }

    /** Opens the identity, with its passphrase only where it has one. */
    Identity open(IdentityStore store) throws IdentityException, CommandFailure {
        try (Protection protection = known(store)) {
            return protection.open(store);
        }
    }

    /** For the identity that is there: no passphrase unless it has one. */
    Protection known(IdentityStore store) throws IdentityException, CommandFailure {
        return new Protection(store.needsPassphrase() ? Optional.of(known()) : Optional.empty());
    }
}
