package dev.archipelago.identity.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyStretchingTest {
    /** The reference implementation's own tests of Argon2id, with the passphrase "password" and the salt "somesalt". */
    @ParameterizedTest
    @CsvSource({
        "65536, 2, 1, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        "256,   2, 1, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "256,   2, 2, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"
    })
    void stretchesAsTheReferenceImplementation(int memoryKiB, int iterations, int lanes, String key) {
        byte[] stretched = new KeyStretching(memoryKiB, iterations, lanes)
                .stretch(
                        "password".getBytes(StandardCharsets.US_ASCII), "somesalt".getBytes(StandardCharsets.US_ASCII));

        assertThat(stretched).asHexString().isEqualToIgnoringCase(key);
    }

    @Test
    void theStandardIsRfc9106sChoiceForLittleMemory() {
        assertThat(KeyStretching.STANDARD).isEqualTo(new KeyStretching(64 * 1024, 3, 4));
        assertThat(KeyStretching.STANDARD.bearable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"8,       1,  1", "512,     64, 64", "1048576, 64, 64", "1048576, 1,  1"})
    void bearsWhatIsWithinBounds(int memoryKiB, int iterations, int lanes) {
        assertThat(new KeyStretching(memoryKiB, iterations, lanes).bearable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "7,           1,  1",
        "511,         1,  64",
        "1048577,     1,  1",
        "64,          0,  1",
        "64,          65, 1",
        "64,          -1, 1",
        "64,          1,  0",
        "1048576,     1,  65",
        "64,          1,  -1",
        "-1,          1,  1",
        "0,           0,  0",
        "2147483647,  2147483647,  2147483647",
        "-2147483648, -2147483648, -2147483648"
    })
    void bearsNothingBeyond(int memoryKiB, int iterations, int lanes) {
        assertThat(new KeyStretching(memoryKiB, iterations, lanes).bearable()).isFalse();
    }
}
