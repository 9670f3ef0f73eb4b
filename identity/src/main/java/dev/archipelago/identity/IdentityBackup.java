package dev.archipelago.identity;

import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.crypto.KeyStretching;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * A backup of an identity: one file, always sealed with a passphrase (Argon2id, ChaCha20-Poly1305), so that it is safe
 * to carry away. It is never replaced.
 */
public final class IdentityBackup {
    private final IdentityFile file;

    private IdentityBackup(Path path, KeyStretching stretching, SecureRandom random) {
        this.file = new IdentityFile(path, Kind.BACKUP, stretching, random);
    }

    /** The backup at a path, be it there or to be written. */
    public static IdentityBackup at(Path path) {
        return at(path, KeyStretching.STANDARD, new SecureRandom());
    }

    static IdentityBackup at(Path path, KeyStretching stretching, SecureRandom random) {
        return new IdentityBackup(path, stretching, random);
    }

    /**
     * Says so early when there is a file already.
     *
     * @throws IdentityException {@code EXISTS}
     */
    public void requireAbsent() throws IdentityException {
        file.file().requireAbsent();
    }

    /**
     * Writes the backup; when this returns it survives a power loss.
     *
     * @throws IdentityException {@code EXISTS}, {@code STORAGE}
     */
    public void write(Identity identity, Passphrase passphrase) throws IdentityException {
        file.write(identity, passphrase);
    }

    /**
     * Opens the backup. Its permissions do not matter: it came by whatever medium, and it is sealed.
     *
     * @throws IdentityException {@code ABSENT}, {@code WRONG_PASSPHRASE}, {@code TRUNCATED}, {@code ALTERED},
     *     {@code NEWER_FORMAT}, {@code STORAGE}; nothing on the disk has changed then
     */
    public Identity read(Passphrase passphrase) throws IdentityException {
        return file.open(passphrase);
    }
}
