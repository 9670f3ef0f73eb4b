package dev.archipelago.identity.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our Argon2id against the reference implementation's own program. */
class KeyStretchingIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({
        "65536, 3, 4, correct horse battery staple, sixteen-byte-sal",
        "64,    1, 1, a,                            sixteen-byte-sal",
        "100,   5, 3, pässword,                     another-salt-16b",
        "1031,  2, 7, p,                            sixteen-byte-sal",
        "512,   64, 64, p,                          sixteen-byte-sal"
    })
    void stretchesAsTheArgon2Program(int memoryKiB, int iterations, int lanes, String passphrase, String salt) {
        byte[] stretched = new KeyStretching(memoryKiB, iterations, lanes)
                .stretch(
                        (passphrase + "\n").getBytes(StandardCharsets.UTF_8), salt.getBytes(StandardCharsets.US_ASCII));

        assertThat(stretched)
                .asHexString()
                .isEqualToIgnoringCase(argon2(memoryKiB, iterations, lanes, passphrase, salt));
    }

    /** The program takes the end of the line for a part of the passphrase. */
    private static String argon2(int memoryKiB, int iterations, int lanes, String passphrase, String salt) {
        Command command = Command.of(
                Programs.require("argon2", "apt install argon2"),
                salt,
                "-id",
                "-k",
                memoryKiB,
                "-t",
                iterations,
                "-p",
                lanes,
                "-l",
                Aead.KEY_SIZE,
                "-r");
        try (RunningProcess argon2 = command.start()) {
            argon2.send(passphrase);
            argon2.endInput();
            return argon2.nextLine(LIMIT);
        }
    }
}
