package dev.archipelago.identity;

import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.crypto.KeyStretching;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A recovery key on its way to a safe place: one file, sealed with a passphrase or for its owner's eyes alone (0600).
 * It tells what it can follow up, so that it suffices where all else is lost. It is never replaced.
 */
public final class RecoveryFile {
    private final Path path;
    private final SeedFile file;

    private RecoveryFile(Path path, KeyStretching stretching, SecureRandom random) {
        this.path = path;
        this.file = new SeedFile(path, Kind.RECOVERY, stretching, random);
    }

    /** The file at a path, be it there or to be written. */
    public static RecoveryFile at(Path path) {
        return at(path, KeyStretching.STANDARD, new SecureRandom());
    }

    static RecoveryFile at(Path path, KeyStretching stretching, SecureRandom random) {
        return new RecoveryFile(path, stretching, random);
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** Whether anything is there, be it a recovery key or not. */
    public boolean exists() {
        return file.exists();
    }

    /**
     * Says so early when there is a file already.
     *
     * @throws IdentityException {@code EXISTS}
     */
    public void requireAbsent() throws IdentityException {
        file.requireAbsent();
    }

    /**
     * Writes the key for its owner's eyes alone; when this returns it survives a power loss.
     *
     * @throws IdentityException {@code EXISTS}, {@code STORAGE}
     */
    public void write(RecoveryKey key) throws IdentityException {
        file.write(key.seed(), RecoveryNotes.of(key).encoded(), null);
    }

    /**
     * Writes the key under a passphrase; when this returns it survives a power loss.
     *
     * @throws IdentityException {@code EXISTS}, {@code STORAGE}
     */
    public void write(RecoveryKey key, Passphrase passphrase) throws IdentityException {
        file.write(key.seed(), RecoveryNotes.of(key).encoded(), passphrase);
    }

    /**
     * The key that it can follow up, with the commitment to this recovery key. No passphrase is needed for that, and so
     * nothing vouches for it until the file is opened.
     *
     * @throws IdentityException {@code ABSENT}, {@code TRUNCATED}, {@code ALTERED}, {@code NEWER_FORMAT},
     *     {@code STORAGE}
     */
    public Held protects() throws IdentityException {
        return RecoveryNotes.decode(file.read().notes()).protects();
    }

    /**
     * Whether it opens with a passphrase only.
     *
     * @throws IdentityException as {@link #open()} does
     */
    public boolean needsPassphrase() throws IdentityException {
        return read().sealed();
    }

    /**
     * Opens the file. If it is not sealed, it must be for its owner's eyes alone.
     *
     * @throws IdentityException {@code ABSENT}, {@code LOOSE_PERMISSIONS}, {@code PASSPHRASE_NEEDED},
     *     {@code TRUNCATED}, {@code ALTERED}, {@code NEWER_FORMAT}, {@code STORAGE}; nothing on the disk has changed
     *     then
     */
    public RecoveryKey open() throws IdentityException {
        return opened(null);
    }

    /**
     * Opens the file with its passphrase; where it is not sealed, the passphrase is not looked at.
     *
     * @throws IdentityException as {@link #open()}, and {@code WRONG_PASSPHRASE}
     */
    public RecoveryKey open(Passphrase passphrase) throws IdentityException {
        return opened(passphrase);
    }

    private RecoveryKey opened(@Nullable Passphrase passphrase) throws IdentityException {
        SeedBody body = read();
        RecoveryNotes notes = RecoveryNotes.decode(body.notes());
        try (Secret seed = passphrase == null ? body.open() : body.open(passphrase)) {
            RecoveryKey key = seed.use(bytes -> RecoveryKey.of(bytes, notes.position()));
            if (!key.protects().equals(notes.protects())) {
                key.close();
                throw KeyFrame.altered(Kind.RECOVERY, "the commitment in it is another key's.");
            }
            return key;
        }
    }

    private SeedBody read() throws IdentityException {
        SeedBody body = file.read();
        if (!body.sealed()) {
            file.requirePrivate();
        }
        return body;
    }
}
