package dev.archipelago.identity;

import dev.archipelago.identity.crypto.KeyStretching;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Stores and backups whose passphrases cost next to nothing to try. */
final class CheapStretching {
    static final KeyStretching CHEAP = new KeyStretching(64, 1, 1);

    private CheapStretching() {}

    static IdentityStore store(Path directory) {
        return IdentityStore.in(directory, CHEAP, new SecureRandom());
    }

    static IdentityBackup backup(Path path) {
        return IdentityBackup.at(path, CHEAP, new SecureRandom());
    }

    static Passphrase passphrase(String text) {
        try {
            return Passphrase.of(text.toCharArray());
        } catch (IdentityException e) {
            throw new AssertionError(e);
        }
    }
}
