package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.IdentityException.Remedy;
import dev.archipelago.identity.crypto.LittleEndian;
import dev.archipelago.identity.crypto.ReferencePoint;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {
    private static final String RFC8032_KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    static Stream<byte[]> smallOrder() {
        return ReferencePoint.torsion().stream().map(ReferencePoint::encoded);
    }

    static Stream<byte[]> mixedOrder() {
        return IntStream.range(1, 8)
                .mapToObj(ReferencePoint.torsion()::get)
                .flatMap(torsion -> Stream.of(1, 2, 1000)
                        .map(scalar -> ReferencePoint.BASE
                                .times(BigInteger.valueOf(scalar))
                                .plus(torsion)
                                .encoded()));
    }

    /** y = p … p + 18, with either sign: all the values that have a second encoding. */
    static Stream<byte[]> beyondTheField() {
        return IntStream.range(0, 19)
                .mapToObj(more -> ReferencePoint.P.add(BigInteger.valueOf(more)))
                .flatMap(y -> Stream.of(LittleEndian.bytes(y, 32), LittleEndian.bytes(y.setBit(255), 32)));
    }

    @Test
    void keepsTheBytes() throws IdentityException {
        byte[] bytes = HexFormat.of().parseHex(RFC8032_KEY);
        PublicKey key = PublicKey.of(bytes);
        bytes[0]++;
        key.bytes()[0]++;

        assertThat(key).hasToString(RFC8032_KEY);
        assertThat(key.bytes()).asHexString().isEqualToIgnoringCase(RFC8032_KEY);
    }

    @Test
    void isEqualByItsBytes() throws IdentityException {
        PublicKey key = PublicKey.of(HexFormat.of().parseHex(RFC8032_KEY));
        PublicKey same = PublicKey.of(HexFormat.of().parseHex(RFC8032_KEY));

        assertThat(key)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(Identity.create().publicKey())
                .isNotEqualTo(RFC8032_KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void refusesAnotherLength(int length) {
        assertThatExceptionOfType(IdentityException.class)
                .isThrownBy(() -> PublicKey.of(new byte[length]))
                .withMessage("an Ed25519 public key has 32 bytes, not " + length)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.UNUSABLE_KEY));
    }

    @ParameterizedTest
    @MethodSource("smallOrder")
    void refusesPointsOfSmallOrder(byte[] encoded) {
        assertRefused(encoded);
    }

    @ParameterizedTest
    @MethodSource("mixedOrder")
    void refusesPointsOfMixedOrder(byte[] encoded) {
        assertRefused(encoded);
    }

    @ParameterizedTest
    @MethodSource("beyondTheField")
    void refusesWhatIsNotReduced(byte[] encoded) {
        assertRefused(encoded);
    }

    /** x = 0 has no sign: y = 1 and y = p - 1 with the sign bit set. */
    @Test
    void refusesTheSignOfZero() {
        assertRefused(LittleEndian.bytes(BigInteger.ONE.setBit(255), 32));
        assertRefused(
                LittleEndian.bytes(ReferencePoint.P.subtract(BigInteger.ONE).setBit(255), 32));
    }

    @Test
    void takesAPointOnlyIfTheReferenceFindsItOfPrimeOrder() {
        int usable = 0;
        for (int y = 2; y < 130; y++) {
            byte[] encoded = LittleEndian.bytes(BigInteger.valueOf(y), 32);
            boolean primeOrder = ReferencePoint.withY(BigInteger.valueOf(y), false)
                    .filter(point -> point.times(ReferencePoint.L).equals(ReferencePoint.NEUTRAL))
                    .isPresent();
            assertThat(isUsable(encoded)).as("y = %d", y).isEqualTo(primeOrder);
            usable += primeOrder ? 1 : 0;
        }
        assertThat(usable).isBetween(1, 30);
    }

    @Test
    void verifiesOnlyItsOwnSignatures() {
        Identity identity = Identity.create();
        byte[] signature = identity.sign(new byte[5]);

        assertThat(identity.publicKey().verify(new byte[5], signature)).isTrue();
        assertThat(identity.publicKey().verify(new byte[6], signature)).isFalse();
        assertThat(identity.publicKey().verify(new byte[5], Arrays.copyOf(signature, 63)))
                .isFalse();
    }

    private static boolean isUsable(byte[] encoded) {
        try {
            PublicKey.of(encoded);
            return true;
        } catch (IdentityException e) {
            return false;
        }
    }

    private static void assertRefused(byte[] encoded) {
        assertThatExceptionOfType(IdentityException.class)
                .isThrownBy(() -> PublicKey.of(encoded))
                .withMessage("the bytes are no canonical Ed25519 public key of prime order")
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.UNUSABLE_KEY);
                    assertThat(refused.reason().remedy()).isEqualTo(Remedy.FIX_INPUT);
                });
    }
}
