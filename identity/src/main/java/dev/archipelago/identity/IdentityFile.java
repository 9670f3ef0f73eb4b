package dev.archipelago.identity;

import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.crypto.KeyStretching;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that holds an identity: its seed, and its key history as the notes. */
final class IdentityFile {
    private final SeedFile file;
    private final Kind kind;

    IdentityFile(Path path, Kind kind, KeyStretching stretching, SecureRandom random) {
        this.file = new SeedFile(path, kind, stretching, random);
        this.kind = kind;
    }

    SeedFile file() {
        return file;
    }

    /** Keeps an identity: sealed where there is a passphrase, else in clear. The place must be free. */
    void write(Identity identity, @Nullable Passphrase passphrase) throws IdentityException {
        try (Secret seed = seedOf(identity)) {
            file.write(seed, notes(identity), passphrase);
        }
    }

    /** Keeps an identity in the place of the one that is there. */
    void replace(Identity identity, @Nullable Passphrase passphrase) throws IdentityException {
        try (Secret seed = seedOf(identity)) {
            file.replace(seed, notes(identity), passphrase);
        }
    }

    /** The identity; where it needs no passphrase, none is looked at. */
    Identity open(@Nullable Passphrase passphrase) throws IdentityException {
        SeedBody body = file.read();
        try (Secret seed = passphrase == null ? body.open() : body.open(passphrase)) {
            Identity identity = seed.use(Identity::fromSeed);
            Optional<KeyHistory> history = history(body);
            return history.isPresent() ? with(identity, history.get()) : identity;
        }
    }

    private Identity with(Identity identity, KeyHistory history) throws IdentityException {
        try (identity) {
            if (!history.endsWith(identity.publicKey())) {
                throw KeyFrame.altered(kind, "the history in it is another key's.");
            }
            return identity.with(history);
        }
    }

    /** The history of the identity that is kept, which nothing vouches for until the identity is opened. */
    Optional<KeyHistory> history() throws IdentityException {
        return history(file.read());
    }

    private Optional<KeyHistory> history(SeedBody body) throws IdentityException {
        if (body.notes().length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyHistory.decode(body.notes()));
        } catch (IdentityException e) {
            throw KeyFrame.altered(kind, e);
        }
    }

    private static Secret seedOf(Identity identity) {
        return new Secret(identity.seed(RevealSecrets.deliberately()));
    }

    private static byte[] notes(Identity identity) {
        return identity.succession().map(KeyHistory::encoded).orElseGet(() -> new byte[0]);
    }
}
