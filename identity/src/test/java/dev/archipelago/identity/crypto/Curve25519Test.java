package dev.archipelago.identity.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.hash.Hashes;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Curve25519Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final String AFTER_A_THOUSAND = "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51";

    /** RFC 7748, section 5.2 and, last, one half of 6.1. */
    @ParameterizedTest
    @CsvSource({
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4,"
                + " e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c,"
                + " c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d,"
                + " e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493,"
                + " 95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
        "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a,"
                + " de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f,"
                + " 4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742",
    })
    void agreesAsRfc7748Says(String scalar, String u, String shared) {
        assertThat(Curve25519.agree(HEX.parseHex(scalar), HEX.parseHex(u)))
                .map(HEX::formatHex)
                .contains(shared);
    }

    /** RFC 7748, section 5.2: each result is the next scalar, and the last scalar the next point. */
    @Test
    void agreesAThousandTimesOver() {
        byte[] scalar = LittleEndian.bytes(BigInteger.valueOf(9), 32);
        byte[] point = scalar;
        for (int i = 0; i < 1000; i++) {
            byte[] shared = Curve25519.agree(scalar, point).orElseThrow();
            point = scalar;
            scalar = shared;
        }

        assertThat(HEX.formatHex(scalar)).isEqualTo(AFTER_A_THOUSAND);
    }

    /** Half of all numbers are no u-coordinate of the curve but of its twist, where X25519 is defined all the same. */
    @SeededTest(runs = 50)
    void agreesAsTheReferenceDoesOnCurveAndTwist(Seed seed) {
        RandomGenerator random = seed.random();
        byte[] scalar = bytes(random);
        byte[] point = bytes(random);

        assertThat(Curve25519.agree(scalar, point)).hasValue(ReferenceLadder.times(scalar, point));
    }

    /** The numbers from p to 2^255 - 1 and those with the highest bit set are other names of points. */
    @Test
    void agreesOnOtherNamesOfAPoint() {
        byte[] scalar = Hashes.sha256(new byte[1]);
        for (int above = 2; above < 19; above++) {
            byte[] point = LittleEndian.bytes(ReferencePoint.P.add(BigInteger.valueOf(above)), 32);
            byte[] expected = ReferenceLadder.times(scalar, LittleEndian.bytes(BigInteger.valueOf(above), 32));
            assertThat(Curve25519.agree(scalar, point)).as("p + %d", above).hasValue(expected);
            point[31] |= (byte) 0x80;
            assertThat(Curve25519.agree(scalar, point))
                    .as("p + %d + 2^255", above)
                    .hasValue(expected);
        }
    }

    static Stream<BigInteger> smallOrder() {
        BigInteger p = ReferencePoint.P;
        Stream<BigInteger> ofTheCurve = ReferencePoint.torsion().stream()
                .skip(1)
                .map(ReferencePoint::montgomery)
                .distinct();
        Stream<BigInteger> ofCurveAndTwist = Stream.of(BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE));
        Stream<BigInteger> spelledOtherwise = Stream.of(p, p.add(BigInteger.ONE));
        return Stream.of(ofTheCurve, ofCurveAndTwist, spelledOtherwise)
                .flatMap(points -> points)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("smallOrder")
    void neverAgreesOnZero(BigInteger u) {
        byte[] point = LittleEndian.bytes(u, 32);

        assertThat(ReferenceLadder.times(new byte[32], point)).containsOnly(0);
        assertThat(Curve25519.agree(new byte[32], point)).isEmpty();
        assertThat(Curve25519.agree(Hashes.sha256(point), point)).isEmpty();
    }

    @Test
    void sevenNumbersAreOfSmallOrder() {
        assertThat(smallOrder()).hasSize(7);
    }

    @Test
    void theMontgomeryFormOfAThousandKeysIsThatOfTheReference() {
        for (int i = 0; i < 1000; i++) {
            byte[] key = Curve25519.publicKey(Hashes.sha256(new byte[] {(byte) i, (byte) (i >> 8)}));
            BigInteger y = LittleEndian.number(key).clearBit(255);
            BigInteger u = new ReferencePoint(BigInteger.ZERO, y).montgomery();

            assertThat(Curve25519.montgomery(key)).isEqualTo(LittleEndian.bytes(u, 32));
        }
    }

    @Test
    void theKeysOfReferenceAndSeamAreTheSame() {
        for (int i = 0; i < 20; i++) {
            byte[] seed = Hashes.sha256(new byte[] {(byte) i});
            byte[] key = Curve25519.publicKey(seed);

            assertThat(key).isEqualTo(new ReferenceSigner(seed).publicPoint().encoded());
            assertThat(Curve25519.strictPoint(key)).isPresent();
        }
    }

    private static byte[] bytes(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
