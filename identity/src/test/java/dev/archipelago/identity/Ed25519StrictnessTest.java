package dev.archipelago.identity;

import static dev.archipelago.identity.crypto.ReferencePoint.L;
import static dev.archipelago.identity.crypto.ReferencePoint.P;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.crypto.Curve25519;
import dev.archipelago.identity.crypto.LittleEndian;
import dev.archipelago.identity.crypto.ReferencePoint;
import dev.archipelago.identity.crypto.ReferenceSigner;
import dev.archipelago.identity.crypto.ReferenceVerifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519StrictnessTest {
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

    private final Identity signer = Identity.fromSeed(new byte[32]);
    private final byte[] signature = signer.sign(MESSAGE);

    static Stream<byte[]> smallOrder() {
        return ReferencePoint.torsion().stream().map(ReferencePoint::encoded);
    }

    /** Whoever names such a key could have "signed" anything: S = r with R = r·B solves the equation times eight. */
    @ParameterizedTest
    @MethodSource("smallOrder")
    void refusesAKeyOfSmallOrderForWhichEveryMessageIsSigned(byte[] key) {
        byte[] forged = ReferenceSigner.forKeyOfSmallOrder();

        assertThat(ReferenceVerifier.acceptsCofactored(key, MESSAGE, forged)).isTrue();
        assertThat(Curve25519.strictPoint(key)).isEmpty();
    }

    /** Its holder could say later that he never signed: verifiers with and without the cofactor disagree. */
    @ParameterizedTest
    @MethodSource("smallOrder")
    void refusesAKeyOfMixedOrderThoughItsSignaturesSolveTheEquation(byte[] torsion) {
        ReferencePoint moved = ReferencePoint.decoded(torsion);
        ReferenceSigner mixed = new ReferenceSigner(new byte[32]).withKeyMovedBy(moved);
        byte[] key = mixed.publicPoint().encoded();

        assertThat(ReferenceVerifier.acceptsCofactored(key, MESSAGE, mixed.sign(MESSAGE)))
                .isTrue();
        assertThat(Curve25519.strictPoint(key).isPresent()).isEqualTo(moved.equals(ReferencePoint.NEUTRAL));
    }

    /** y + p fits into 255 bits for the nineteen smallest y alone, and the sign of x = 0 has two spellings. */
    @Test
    void refusesEveryKeyThatIsNotCanonical() {
        for (int y = 0; y < 19; y++) {
            byte[] key = LittleEndian.bytes(P.add(BigInteger.valueOf(y)), 32);
            assertThat(Curve25519.strictPoint(key)).as("y = p + %d", y).isEmpty();
            key[31] |= (byte) 0x80;
            assertThat(Curve25519.strictPoint(key)).as("y = p + %d, x odd", y).isEmpty();
        }
        byte[] neutralWithASign = ReferencePoint.NEUTRAL.encoded();
        neutralWithASign[31] |= (byte) 0x80;
        assertThat(Curve25519.strictPoint(neutralWithASign)).isEmpty();
    }

    /** R is compared as it is spelled: the neutral point has a second spelling, which no signature may use. */
    @Test
    void refusesAnRThatIsNotCanonical() {
        byte[] spelledOtherwise = LittleEndian.bytes(P.add(BigInteger.ONE), 32);

        assertThat(Ed25519.verify(signer.did(), MESSAGE, withR(spelledOtherwise)))
                .isFalse();
        assertThat(Ed25519.verify(signer.did(), MESSAGE, new ReferenceSigner(new byte[32]).sign(MESSAGE)))
                .isTrue();
        assertThat(Ed25519.verify(
                        signer.did(), MESSAGE, new ReferenceSigner(new byte[32]).signWithR(MESSAGE, spelledOtherwise)))
                .isFalse();
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
