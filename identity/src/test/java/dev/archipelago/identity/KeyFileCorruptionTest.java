package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.backup;
import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.CheapStretching.store;
import static dev.archipelago.identity.RefusalAssert.assertRefused;

import dev.archipelago.identity.IdentityException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has become of a key file, as an operator meets it: each kind, at every length and at every byte. */
class KeyFileCorruptionTest {
    @TempDir
    private Path world;

    /** The files that hold a key. */
    enum KeyFile {
        CLEAR {
            @Override
            void make(Path directory) throws IdentityException {
                store(directory).create();
            }

            @Override
            Identity open(Path directory) throws IdentityException {
                return store(directory).open();
            }
        },
        SEALED {
            @Override
            void make(Path directory) throws IdentityException {
                store(directory).create(passphrase("p"));
            }

            @Override
            Identity open(Path directory) throws IdentityException {
                return store(directory).open(passphrase("p"));
            }
        },
        BACKUP {
            @Override
            void make(Path directory) throws IdentityException {
                backup(path(directory)).write(Identity.create(), passphrase("p"));
            }

            @Override
            Identity open(Path directory) throws IdentityException {
                return backup(path(directory)).read(passphrase("p"));
            }
        };

        abstract void make(Path directory) throws IdentityException;

        abstract Identity open(Path directory) throws IdentityException;
    }

    @ParameterizedTest
    @EnumSource(KeyFile.class)
    void everyCutOffFileIsTruncated(KeyFile kind) throws IdentityException, IOException {
        byte[] whole = made(kind);
        for (int length = 0; length < whole.length; length++) {
            assertRefusedUntouched(kind, Arrays.copyOf(whole, length)).withReason(Reason.TRUNCATED);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyFile.class)
    void everyAlteredByteIsFound(KeyFile kind) throws IdentityException, IOException {
        byte[] whole = made(kind);
        for (int offset = 0; offset < whole.length; offset++) {
            for (int difference : new int[] {0x01, 0x80, 0xff}) {
                byte[] altered = whole.clone();
                altered[offset] ^= (byte) difference;
                assertRefusedUntouched(kind, altered);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(KeyFile.class)
    void whatWasAddedIsFound(KeyFile kind) throws IdentityException, IOException {
        byte[] whole = made(kind);
        for (int more : new int[] {1, 100, KeyFrame.LARGEST, 10 * KeyFrame.LARGEST}) {
            assertRefusedUntouched(kind, Arrays.copyOf(whole, whole.length + more))
                    .withReason(Reason.ALTERED)
                    .saying("left as it is");
        }
    }

    @ParameterizedTest
    @EnumSource(KeyFile.class)
    void aNewerFormatIsSaid(KeyFile kind) throws IdentityException, IOException {
        byte[] newer = made(kind);
        newer[13] = 2;

        assertRefusedUntouched(kind, newer).withReason(Reason.NEWER_FORMAT).saying("format 2");
    }

    private RefusalAssert assertRefusedUntouched(KeyFile kind, byte[] content) throws IOException {
        Files.write(path(directory(kind)), content);
        Untouched untouched = Untouched.remember(path(directory(kind)));
        RefusalAssert refusal = assertRefused(() -> kind.open(directory(kind)));
        untouched.verify();
        return refusal;
    }

    private byte[] made(KeyFile kind) throws IdentityException, IOException {
        kind.make(directory(kind));
        return Files.readAllBytes(path(directory(kind)));
    }

    private Path directory(KeyFile kind) {
        return world.resolve(kind.name());
    }

    private static Path path(Path directory) {
        return directory.resolve("identity.key");
    }
}
