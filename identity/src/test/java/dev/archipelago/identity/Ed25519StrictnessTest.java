package dev.archipelago.identity;

import static dev.archipelago.identity.PublishedVectors.hex;
import static dev.archipelago.identity.crypto.ReferencePoint.L;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.crypto.Curve25519;
import dev.archipelago.identity.crypto.LittleEndian;
import dev.archipelago.identity.crypto.ReferencePoint;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class Ed25519StrictnessTest {
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

    private final Identity signer = Identity.fromSeed(new byte[32]);
    private final byte[] signature = signer.sign(MESSAGE);

    static Stream<JsonNode> speccheck() {
        return PublishedVectors.file("speccheck").valueStream();
    }

    static Stream<byte[]> smallOrder() {
        return ReferencePoint.torsion().stream().map(ReferencePoint::encoded);
    }

    /** Cases 6 and 7 have a good key and a large S; the key of every other is of small or mixed order. */
    @ParameterizedTest
    @MethodSource("speccheck")
    void refusesEveryCaseThatImplementationsDisagreeOn(JsonNode vector) {
        assertThat(Curve25519.strictPoint(hex(vector, "pub_key"))
                        .map(key -> Curve25519.verify(key, hex(vector, "message"), hex(vector, "signature"))))
                .isNotEqualTo(Optional.of(true));
    }

    @Test
    void speccheckHasTwelveCasesAndTwoGoodKeys() {
        assertThat(speccheck()).hasSize(12);
        assertThat(speccheck()
                        .filter(vector ->
                                Curve25519.strictPoint(hex(vector, "pub_key")).isPresent()))
                .hasSize(2);
    }

    /** S + 15 L is the last that fits into 32 bytes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 14, 15})
    void refusesTheSameSignatureWithALargerS(int multiple) {
        BigInteger s = LittleEndian.number(Arrays.copyOfRange(signature, 32, 64));
        BigInteger larger = s.add(L.multiply(BigInteger.valueOf(multiple)));

        assertThat(Ed25519.verify(signer.did(), MESSAGE, signature)).isTrue();
        assertThat(Ed25519.verify(signer.did(), MESSAGE, withS(larger))).isFalse();
    }

    @Test
    void refusesSAtItsBound() {
        assertThat(Ed25519.verify(signer.did(), MESSAGE, withS(L))).isFalse();
        assertThat(Ed25519.verify(signer.did(), MESSAGE, withS(BigInteger.ZERO)))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("smallOrder")
    void refusesAnRofSmallOrder(byte[] r) {
        assertThat(Ed25519.verify(signer.did(), MESSAGE, withR(r))).isFalse();
    }

    @Test
    void refusesEveryFlippedBit() {
        IntStream.range(0, 8 * signature.length).forEach(bit -> {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Ed25519.verify(signer.did(), MESSAGE, flipped))
                    .as("bit %d", bit)
                    .isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 63, 65, 96, 128, 1 << 20})
    void aSignatureOfAnotherLengthIsFalse(int length) {
        assertThat(Ed25519.verify(signer.did(), MESSAGE, Arrays.copyOf(signature, length)))
                .isFalse();
    }

    @Test
    void refusesAnotherMessageAndAnotherKey() {
        assertThat(Ed25519.verify(signer.did(), new byte[0], signature)).isFalse();
        for (Identity other : List.of(Identity.create(), Identity.create())) {
            assertThat(Ed25519.verify(other.did(), MESSAGE, signature)).isFalse();
        }
    }

    private byte[] withS(BigInteger s) {
        byte[] changed = Arrays.copyOf(signature, 64);
        System.arraycopy(LittleEndian.bytes(s, 32), 0, changed, 32, 32);
        return changed;
    }

    private byte[] withR(byte[] r) {
        byte[] changed = signature.clone();
        System.arraycopy(r, 0, changed, 0, 32);
        return changed;
    }
}
