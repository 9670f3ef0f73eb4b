package dev.archipelago.identity.crypto;

import static dev.archipelago.identity.PublishedVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.PublishedVectors;
import dev.archipelago.identity.PublishedVectors.GroupedTest;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class Curve25519Test {
    static Stream<GroupedTest> wycheproof() {
        return PublishedVectors.wycheproof("wycheproof-x25519");
    }

    @ParameterizedTest
    @MethodSource("wycheproof")
    void agreesAsWycheproofSaysAndNeverOnZero(GroupedTest vector) {
        JsonNode test = vector.test();
        byte[] shared = hex(test, "shared");
        boolean zero = LittleEndian.number(shared).signum() == 0;

        assertThat(Curve25519.agree(hex(test, "private"), hex(test, "public")).map(HexFormat.of()::formatHex))
                .isEqualTo(
                        zero ? Optional.empty() : Optional.of(test.get("shared").stringValue()));
    }

    @Test
    void noVectorIsLeftOutAndSomeAreZero() {
        assertThat(wycheproof())
                .hasSize(PublishedVectors.file("wycheproof-x25519")
                        .get("numberOfTests")
                        .intValue());
        assertThat(wycheproof()
                        .filter(vector -> LittleEndian.number(hex(vector.test(), "shared"))
                                        .signum()
                                == 0))
                .hasSizeGreaterThan(20);
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
}
