package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The passphrase of an identity that comes to this machine, if it shall have one. */
final class NewKeyPassphrase {
    @Mixin
    private final KeyPassphrase passphrase;

    @Option(
            names = "--passphrase",
            description =
                    "Protect an identity that is new on this machine with a passphrase, asked for at the terminal.")
    private boolean ask;

    NewKeyPassphrase(Surroundings surroundings) {
        this(new KeyPassphrase(surroundings));
    }

    /** Takes the passphrase from where another option says; nobody is asked. */
    NewKeyPassphrase(KeyPassphrase passphrase) {
        this.passphrase = passphrase;
    }

    /** For the identity that was here before: no passphrase unless it has one. */
    Protection known(IdentityStore store) throws IdentityException, CommandFailure {
        return passphrase.known(store);
    }

    Protection chosen() throws IdentityException, CommandFailure {
        return passphrase.chosen(ask);
    }
}
