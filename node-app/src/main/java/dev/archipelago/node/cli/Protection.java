package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.Passphrase;
import dev.archipelago.identity.RecoveryFile;
import dev.archipelago.identity.RecoveryKey;
import java.util.Optional;

/**
 * How a key is kept: under a passphrase, or by its file's permissions alone.
 *
 * @param passphrase the passphrase, which is wiped on {@link #close()}
 */
record Protection(Optional<Passphrase> passphrase) implements AutoCloseable {
    boolean sealed() {
        return passphrase.isPresent();
    }

    Identity open(IdentityStore store) throws IdentityException {
        return passphrase.isPresent() ? store.open(passphrase.get()) : store.open();
    }

    void save(Identity identity, IdentityStore store) throws IdentityException {
        if (passphrase.isPresent()) {
            store.save(identity, passphrase.get());
        } else {
            store.save(identity);
        }
    }

    void replace(Identity successor, IdentityStore store) throws IdentityException {
        if (passphrase.isPresent()) {
            store.replace(successor, passphrase.get());
        } else {
            store.replace(successor);
        }
    }

    RecoveryKey open(RecoveryFile file) throws IdentityException {
        return passphrase.isPresent() ? file.open(passphrase.get()) : file.open();
    }

    void write(RecoveryKey key, RecoveryFile file) throws IdentityException {
        if (passphrase.isPresent()) {
            file.write(key, passphrase.get());
        } else {
            file.write(key);
        }
    }

    @Override
    public void close() {
        passphrase.ifPresent(Passphrase::close);
    }
}
