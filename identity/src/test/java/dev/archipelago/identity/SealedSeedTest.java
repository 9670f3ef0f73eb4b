package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.CHEAP;
import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.crypto.Aead;
import dev.archipelago.identity.crypto.KeyStretching;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SealedSeedTest {
    private static final int PARAMETERS_END = 29;

    private static final byte[] NOTES = "beside the seed".getBytes(StandardCharsets.US_ASCII);

    private final Identity identity = Identity.create();
    private final byte[] body = sealed(Kind.IDENTITY);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isWrittenAsItsPictureShows(Kind kind) {
        ByteBuffer file = ByteBuffer.wrap(sealed(kind));
        byte[] associated = ByteBuffer.allocate(2 + PARAMETERS_END + NOTES.length)
                .put((byte) kind.name().charAt(0))
                .put((byte) 1)
                .put(file.array(), 0, PARAMETERS_END)
                .put(NOTES)
                .array();

        assertThat(file.get()).isEqualTo((byte) 1);
        assertThat(new KeyStretching(file.getInt(), file.getInt(), file.getInt()))
                .isEqualTo(CHEAP);
        byte[] salt = next(file, 16);
        byte[] nonce = next(file, 12);
        byte[] key = CHEAP.stretch("p".getBytes(StandardCharsets.US_ASCII), salt);
        assertThat(Aead.open(key, nonce, associated, next(file, 48)))
                .contains(identity.seed(RevealSecrets.deliberately()));
        assertThat(next(file, file.remaining())).isEqualTo(NOTES);
    }

    @Test
    void theStandardEffortStandsInTheFile(@TempDir Path directory) throws IdentityException, IOException {
        Path path = directory.resolve("backup");
        IdentityBackup.at(path).write(identity, passphrase("p"));

        ByteBuffer file = ByteBuffer.wrap(KeyFrame.unwrap(Kind.BACKUP, Files.readAllBytes(path)))
                .position(1);
        assertThat(new KeyStretching(file.getInt(), file.getInt(), file.getInt()))
                .isEqualTo(KeyStretching.STANDARD);
    }

    @Test
    void saltAndNonceAreFreshEachTime() {
        byte[] other = sealed(Kind.IDENTITY);

        assertThat(Arrays.copyOfRange(other, 13, 29)).isNotEqualTo(Arrays.copyOfRange(body, 13, 29));
        assertThat(Arrays.copyOfRange(other, 29, 41)).isNotEqualTo(Arrays.copyOfRange(body, 29, 41));
    }

    /** Whoever alters a file on purpose renews its checksum: the seal has to find it. */
    @Test
    void everyAlterationUnderARenewedChecksumIsFound() {
        for (int offset = 1; offset < body.length; offset++) {
            byte[] altered = body.clone();
            altered[offset] ^= 1;
            assertRefused(() -> SeedBody.decode(Kind.IDENTITY, altered).open(passphrase("p")))
                    .withReason(offset < 13 && isUnbearable(altered) ? Reason.ALTERED : Reason.WRONG_PASSPHRASE);
        }
    }

    /** A seal that is called a seed in clear leaves bytes over that are no notes. */
    @Test
    void aSealThatIsCalledClearIsFound(@TempDir Path directory) throws IOException {
        byte[] altered = sealed(Kind.IDENTITY);
        altered[0] = ClearSeed.MARK;
        IdentityStore store = CheapStretching.store(directory);
        Files.createFile(
                store.path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(store.path(), KeyFrame.wrap(Kind.IDENTITY, altered));

        assertRefused(store::open).withReason(Reason.ALTERED);
        assertRefused(() -> store.open(passphrase("p"))).withReason(Reason.ALTERED);
    }

    @ParameterizedTest
    @CsvSource({
        "1048577,    1,          1",
        "2147483647, 1,          1",
        "-1,         1,          1",
        "64,         65,         1",
        "64,         2147483647, 1",
        "64,         0,          1",
        "64,         1,          0",
        "64,         1,          -1",
        "1048576,    1,          65",
        "7,          1,          1"
    })
    void unbearableEffortIsRefusedBeforeAnyIsSpent(int memoryKiB, int iterations, int lanes) {
        ByteBuffer.wrap(body).position(1).putInt(memoryKiB).putInt(iterations).putInt(lanes);

        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertRefused(() -> SeedBody.decode(Kind.IDENTITY, body))
                        .withReason(Reason.ALTERED)
                        .saying("more work than any file of ours"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 33", "1, 88", "0, 32", "2, 33", "2, 89", "255, 89"})
    void anotherMarkOrTooFewBytesAreNoBody(int mark, int length) {
        byte[] other = new byte[length];
        Arrays.fill(other, 0, Math.min(1, length), (byte) mark);

        assertRefused(() -> SeedBody.decode(Kind.BACKUP, other))
                .withReason(Reason.ALTERED)
                .saying("not what this version writes");
    }

    private static boolean isUnbearable(byte[] altered) {
        ByteBuffer file = ByteBuffer.wrap(altered);
        return file.get() != 1 || !new KeyStretching(file.getInt(), file.getInt(), file.getInt()).bearable();
    }

    private static byte[] next(ByteBuffer file, int size) {
        byte[] bytes = new byte[size];
        file.get(bytes);
        return bytes;
    }

    private byte[] sealed(Kind kind) {
        Secret seed = new Secret(identity.seed(RevealSecrets.deliberately()));
        return SealedSeed.seal(seed, NOTES, passphrase("p"), kind, CHEAP, new SecureRandom())
                .encoded();
    }
}
