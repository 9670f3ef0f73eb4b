package dev.archipelago.identity.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the example of RFC 8439, section 2.8.2. */
class AeadTest {
    private static final byte[] KEY =
            HexFormat.of().parseHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    private static final byte[] NONCE = HexFormat.of().parseHex("070000004041424344454647");
    private static final byte[] ASSOCIATED = HexFormat.of().parseHex("50515253c0c1c2c3c4c5c6c7");
    private static final byte[] PLAIN = ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip "
                    + "for the future, sunscreen would be it.")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BOX = HexFormat.of()
            .parseHex("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
                    + "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
                    + "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691");

    @Test
    void sealsAndOpensAsRfc8439() {
        assertThat(Aead.seal(KEY, NONCE, ASSOCIATED, PLAIN)).isEqualTo(BOX);
        assertThat(Aead.open(KEY, NONCE, ASSOCIATED, BOX)).contains(PLAIN);
    }

    @Test
    void aBoxIsLargerByItsTag() {
        assertThat(BOX).hasSize(PLAIN.length + Aead.TAG_SIZE);
        assertThat(KEY).hasSize(Aead.KEY_SIZE);
        assertThat(NONCE).hasSize(Aead.NONCE_SIZE);
    }

    @Test
    void nothingOpensWhereAnyPartIsAnotherOne() {
        assertThat(Aead.open(flipped(KEY), NONCE, ASSOCIATED, BOX)).isEmpty();
        assertThat(Aead.open(KEY, flipped(NONCE), ASSOCIATED, BOX)).isEmpty();
        assertThat(Aead.open(KEY, NONCE, flipped(ASSOCIATED), BOX)).isEmpty();
        assertThat(Aead.open(KEY, NONCE, new byte[0], BOX)).isEmpty();
    }

    @Test
    void nothingOpensWhereAnyBitOfTheBoxIsFlipped() {
        for (int bit = 0; bit < 8 * BOX.length; bit++) {
            byte[] flipped = BOX.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Aead.open(KEY, NONCE, ASSOCIATED, flipped)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17})
    void nothingOpensWhereTheBoxIsCutOff(int length) {
        assertThat(Aead.open(KEY, NONCE, ASSOCIATED, Arrays.copyOf(BOX, length)))
                .isEmpty();
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[flipped.length - 1] ^= 1;
        return flipped;
    }
}
