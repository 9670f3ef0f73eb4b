package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** The identity that is kept on this machine: where it is, and how it opens. */
final class KeptIdentity {
    @Mixin
    private final DataDirectory data;

    @Mixin
    private final KeyPassphrase passphrase;

    KeptIdentity(Surroundings surroundings) {
        this.data = new DataDirectory(surroundings);
        this.passphrase = new KeyPassphrase(surroundings);
    }

    /** Where it is kept with all else of the node. */
    Path directory() {
        return data.path();
    }

    IdentityStore store() {
        return data.identityStore();
    }

    /** Opens it, asking for its passphrase only where it has one. */
    Identity open() throws IdentityException, CommandFailure {
        return passphrase.open(store());
    }

    /** How it is protected; asks for its passphrase only where it has one. */
    Protection known() throws IdentityException, CommandFailure {
        return passphrase.known(store());
    }

    /** What was given to open it with; nobody is asked. */
    Protection given() throws IdentityException, CommandFailure {
        return passphrase.chosen(false);
    }
}
