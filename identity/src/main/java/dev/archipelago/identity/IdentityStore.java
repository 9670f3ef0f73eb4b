package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.crypto.KeyStretching;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Where a node keeps its own identity: the file {@code identity.key} in a directory of its own, for its owner's eyes
 * only (0600, directory 0700). With a passphrase the seed inside is sealed under Argon2id and ChaCha20-Poly1305. A file
 * that is not as it was written is reported, left as it is, and never replaced.
 */
public final class IdentityStore {
    private static final String FILE = "identity.key";

    private final Path path;
    private final IdentityFile file;

    private IdentityStore(Path directory, KeyStretching stretching, SecureRandom random) {
        this.path = directory.resolve(FILE);
        this.file = new IdentityFile(path, Kind.IDENTITY, stretching, random);
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
        return file.file().exists();
    }

    /**
     * Says so early when something is kept here.
     *
     * @throws IdentityException {@code EXISTS}
     */
    public void requireAbsent() throws IdentityException {
        file.file().requireAbsent();
    }

    /**
     * Whether the identity opens with a passphrase only.
     *
     * @throws IdentityException as {@link #open()} does
     */
    public boolean needsPassphrase() throws IdentityException {
        file.file().requirePrivate();
        return file.file().read().sealed();
    }

    /**
     * Makes an identity and keeps it, readable by whoever can read the file.
     *
     * @throws IdentityException {@code EXISTS}, {@code STORAGE}
     */
    public Identity create() throws IdentityException {
        return kept(identity -> file.write(identity, null));
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
        file.write(identity, null);
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
     * Keeps what became of the identity here, readable by whoever can read the file: its next key, or its end. After a
     * crash there is the old or the new one, whole.
     *
     * @param successor the identity with the history of the one that is kept, and more
     * @throws IdentityException {@code NOT_SUCCESSOR} where it is no such, {@code STORAGE}, and as {@link #open()}
     *     where the one that is kept is not whole; it is left as it is then
     */
    public void replace(Identity successor) throws IdentityException {
        requireSuccessor(successor);
        file.replace(successor, null);
    }

    /**
     * Keeps what became of the identity here under a passphrase: its next key, or its end. After a crash there is the
     * old or the new one, whole.
     *
     * @param successor the identity with the history of the one that is kept, and more
     * @throws IdentityException {@code NOT_SUCCESSOR} where it is no such, {@code STORAGE}, and as {@link #open()}
     *     where the one that is kept is not whole; it is left as it is then
     */
    public void replace(Identity successor, Passphrase passphrase) throws IdentityException {
        requireSuccessor(successor);
        file.replace(successor, passphrase);
    }

    private void requireSuccessor(Identity successor) throws IdentityException {
        file.file().requirePrivate();
        Optional<KeyHistory> kept = file.history();
        Optional<KeyHistory> next = successor.succession();
        if (kept.isEmpty() || next.isEmpty() || !next.get().continues(kept.get())) {
            throw new IdentityException(
                    Reason.NOT_SUCCESSOR,
                    successor + " does not follow the identity in " + path + ", which is left as it is.");
        }
    }

    /**
     * Opens the identity.
     *
     * @throws IdentityException {@code ABSENT}, {@code LOOSE_PERMISSIONS}, {@code PASSPHRASE_NEEDED},
     *     {@code TRUNCATED}, {@code ALTERED}, {@code NEWER_FORMAT}, {@code STORAGE}; nothing on the disk has changed
     *     then
     */
    public Identity open() throws IdentityException {
        file.file().requirePrivate();
        return file.open(null);
    }

    /**
     * Opens the identity with its passphrase; where the file is not sealed, the passphrase is not looked at.
     *
     * @throws IdentityException as {@link #open()}, and {@code WRONG_PASSPHRASE}
     */
    public Identity open(Passphrase passphrase) throws IdentityException {
        file.file().requirePrivate();
        return file.open(passphrase);
    }

    private interface Keeping {
        void keep(Identity identity) throws IdentityException;
    }
}
