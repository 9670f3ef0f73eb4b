package dev.archipelago.identity;

import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.crypto.KeyStretching;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Where a node keeps its own identity: the file {@code identity.key} in a directory of its own, for its owner's eyes
 * only (0600, directory 0700). With a passphrase the seed inside is sealed under Argon2id and ChaCha20-Poly1305. A file
 * that is not as it was written is reported, left as it is, and never replaced.
 */
public final class IdentityStore {
    private static final String FILE = "identity.key";

    private final Path path;
    private final SeedFile file;

    private IdentityStore(Path directory, KeyStretching stretching, SecureRandom random) {
        this.path = directory.resolve(FILE);
        this.file = new SeedFile(path, Kind.IDENTITY, stretching, random);
    }

    /** The store in a directory, which {@link #create} makes if it is missing. */
    public static IdentityStore in(Path directory) {
        return in(directory, KeyStretching.STANDARD, new SecureRandom());
    }

    static IdentityStore in(Path directory, KeyStretching stretching, SecureRandom random) {
        return new IdentityStore(directory, stretching, random);
    }

    /** The file that holds the identity. */
    public Path path() {
        return path;
    }

    /** Whether something is kept here, be it readable or not. */
    public boolean exists() {
        return file.exists();
    }

    /**
     * Says so early when something is kept here.
     *
     * @throws IdentityException {@code EXISTS}
     */
    public void requireAbsent() throws IdentityException {
        file.requireAbsent();
    }

    /**
     * Whether the identity opens with a passphrase only.
     *
     * @throws IdentityException as {@link #open()} does
     */
    public boolean needsPassphrase() throws IdentityException {
        return read().sealed();
    }

    /**
     * Makes an identity and keeps it, readable by whoever can read the file.
     *
     * @throws IdentityException {@code EXISTS}, {@code STORAGE}
     */
    public Identity create() throws IdentityException {
        return kept(file::write);
    }

    /**
     * Makes an identity and keeps it under a passphrase.
     *
     * @throws IdentityException {@code EXISTS}, {@code STORAGE}
     */
    public Identity create(Passphrase passphrase) throws IdentityException {
        return kept(identity -> file.write(identity, passphrase));
    }

    private static Identity kept(Keeping keeping) throws IdentityException {
        Identity identity = Identity.create();
        try {
            keeping.keep(identity);
            return identity;
        } catch (IdentityException e) {
            identity.close();
            throw e;
        }
    }

    /**
     * Keeps an identity that came from elsewhere, readable by whoever can read the file.
     *
     * @throws IdentityException {@code EXISTS}, {@code STORAGE}
     */
    public void save(Identity identity) throws IdentityException {
        file.write(identity);
    }

    /**
     * Keeps an identity that came from elsewhere under a passphrase.
     *
     * @throws IdentityException {@code EXISTS}, {@code STORAGE}
     */
    public void save(Identity identity, Passphrase passphrase) throws IdentityException {
        file.write(identity, passphrase);
    }

    /**
     * Opens the identity.
     *
     * @throws IdentityException {@code ABSENT}, {@code LOOSE_PERMISSIONS}, {@code PASSPHRASE_NEEDED},
     *     {@code TRUNCATED}, {@code ALTERED}, {@code NEWER_FORMAT}, {@code STORAGE}; nothing on the disk has changed
     *     then
     */
    public Identity open() throws IdentityException {
        return read().open();
    }

    /**
     * Opens the identity with its passphrase; where the file is not sealed, the passphrase is not looked at.
     *
     * @throws IdentityException as {@link #open()}, and {@code WRONG_PASSPHRASE}
     */
    public Identity open(Passphrase passphrase) throws IdentityException {
        return read().open(passphrase);
    }

    private SeedBody read() throws IdentityException {
        file.requirePrivate();
        return file.read();
    }

    private interface Keeping {
        void keep(Identity identity) throws IdentityException;
    }
}
