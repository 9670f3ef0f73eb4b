package dev.archipelago.identity.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HkdfTest {
    /** RFC 5869, test case 3: the one for SHA-256 whose salt is empty. */
    @Test
    void derivesAsRfc5869() {
        byte[] input = new byte[22];
        Arrays.fill(input, (byte) 0x0b);

        assertThat(Hkdf.derive(input, new byte[0], 42))
                .asHexString()
                .isEqualToIgnoringCase(
                        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d" + "9d201395faa4b61a96c8");
    }

    /** Test cases 1 to 3, so that the oracle of the other tests is known to be right. */
    @ParameterizedTest
    @CsvSource({
        "0x0b*22, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9, "
                + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        "0x00..0x4f, 0x60..0xaf, 0xb0..0xff, "
                + "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        "0x0b*22, '', '', " + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    })
    void theOracleDerivesAsRfc5869(String input, String salt, String info, String expected) {
        byte[] derived = ReferenceHkdf.derive(bytes(salt), bytes(input), bytes(info), expected.length() / 2);

        assertThat(derived).asHexString().isEqualToIgnoringCase(expected);
    }

    @Property(tries = 100)
    void derivesAsTheOracle(
            @ForAll @Size(32) byte[] input,
            @ForAll @Size(max = 200) byte[] info,
            @ForAll @IntRange(min = 1, max = 200) int size) {
        assertThat(Hkdf.derive(input, info, size)).isEqualTo(ReferenceHkdf.derive(new byte[0], input, info, size));
    }

    /** Hex, a byte so many times, or a range of bytes. */
    private static byte[] bytes(String text) {
        if (text.contains("*")) {
            byte[] repeated = new byte[Integer.parseInt(text.substring(5))];
            Arrays.fill(repeated, (byte) Integer.parseInt(text.substring(2, 4), 16));
            return repeated;
        }
        if (text.contains("..")) {
            int first = Integer.parseInt(text.substring(2, 4), 16);
            byte[] range = new byte[Integer.parseInt(text.substring(8), 16) - first + 1];
            for (int i = 0; i < range.length; i++) {
                range[i] = (byte) (first + i);
            }
            return range;
        }
        return HexFormat.of().parseHex(text);
    }
}
