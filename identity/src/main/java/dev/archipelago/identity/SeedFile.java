package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.crypto.KeyStretching;
import dev.archipelago.identity.storage.Looseness;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that holds one seed with its notes, and the words for all that can go wrong with it. */
final class SeedFile {
    private final Path path;
    private final PrivateFile file;
    private final Kind kind;
    private final KeyStretching stretching;
    private final SecureRandom random;

    SeedFile(Path path, Kind kind, KeyStretching stretching, SecureRandom random) {
        this.path = path;
        this.file = new PrivateFile(path);
        this.kind = kind;
        this.stretching = stretching;
        this.random = random;
    }

    boolean exists() {
        return file.exists();
    }

    void requireAbsent() throws IdentityException {
        if (exists()) {
            throw occupied();
        }
    }

    /** Keeps a seed: sealed where there is a passphrase, else in clear. The place must be free. */
    void write(Secret seed, byte[] notes, @Nullable Passphrase passphrase) throws IdentityException {
        keep(seed, notes, passphrase, file::write);
    }

    /** Keeps a seed in the place of the one that is there: after a crash there is the one or the other. */
    void replace(Secret seed, byte[] notes, @Nullable Passphrase passphrase) throws IdentityException {
        keep(seed, notes, passphrase, file::replace);
    }

    private void keep(Secret seed, byte[] notes, @Nullable Passphrase passphrase, Keeping keeping)
            throws IdentityException {
        SeedBody body = passphrase == null
                ? ClearSeed.of(seed, notes)
                : SealedSeed.seal(seed, notes, passphrase, kind, stretching, random);
        byte[] encoded = body.encoded();
        byte[] frame = KeyFrame.wrap(kind, encoded);
        try {
            keeping.keep(frame);
        } catch (FileAlreadyExistsException e) {
            throw occupied();
        } catch (IOException e) {
            throw storage("written", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(frame, (byte) 0);
        }
    }

    SeedBody read() throws IdentityException {
        return SeedBody.decode(kind, KeyFrame.unwrap(kind, content()));
    }

    private byte[] content() throws IdentityException {
        try {
            return file.read(KeyFrame.LARGEST)
                    .orElseThrow(() -> KeyFrame.altered(kind, "it is far larger than one ever is."));
        } catch (NoSuchFileException e) {
            throw new IdentityException(
                    Reason.ABSENT, "there is no " + kind.title() + " at " + path + ". " + kind.whenAbsent());
        } catch (IOException e) {
            throw storage("read", e);
        }
    }

    /** Refuses a file that others than its owner can read or write, or whose directory they can change. */
    void requirePrivate() throws IdentityException {
        try {
            Optional<Looseness> loose = file.looseness();
            if (loose.isPresent()) {
                throw new IdentityException(
                        Reason.LOOSE_PERMISSIONS,
                        loose.get().path() + " has permissions " + loose.get().permissions()
                                + ", so others than its owner can get at it. If you trust that nobody did:  chmod "
                                + loose.get().fix() + " " + loose.get().path());
            }
        } catch (NoSuchFileException e) {
            // reading it says so in better words
        } catch (IOException e) {
            throw storage("looked at", e);
        }
    }

    private IdentityException occupied() {
        return new IdentityException(
                Reason.EXISTS, path + " is there already and is never replaced. " + kind.whenOccupied());
    }

    private IdentityException storage(String what, IOException e) {
        return new IdentityException(Reason.STORAGE, path + " cannot be " + what + ": " + plainly(e) + ".", e);
    }

    private static String plainly(IOException e) {
        @Nullable String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private interface Keeping {
        void keep(byte[] content) throws IOException;
    }
}
