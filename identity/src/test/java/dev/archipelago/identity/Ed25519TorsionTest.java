package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.crypto.Hashes;
import dev.archipelago.identity.crypto.ReferencePoint;
import dev.archipelago.identity.crypto.ReferenceSigner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only a key's holder can make a signature whose R has a part of small order. Implementations disagree about such a
 * signature, so a verifier that accepts it can be brought into contradiction with others.
 */
class Ed25519TorsionTest {
    private static final List<ReferencePoint> TORSION = ReferencePoint.torsion();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void refusesAnRwithAPartOfSmallOrder(int multiple) throws IdentityException {
        for (int i = 0; i < 12; i++) {
            byte[] seed = Hashes.sha256(new byte[] {(byte) multiple, (byte) i});
            ReferenceSigner signer = new ReferenceSigner(seed);
            PublicKey key = PublicKey.of(signer.publicPoint().encoded());
            byte[] message = ("message " + i).getBytes(StandardCharsets.UTF_8);

            assertThat(Ed25519.verify(key, message, signer.sign(message))).isTrue();
            assertThat(Ed25519.verify(key, message, signer.sign(message, TORSION.get(multiple))))
                    .isFalse();
        }
    }

    @Test
    void theSignerOfTheseProofsSignsAsOthersDo() {
        for (int i = 0; i < 8; i++) {
            byte[] seed = Hashes.sha256(new byte[] {(byte) i});
            byte[] message = new byte[i];

            assertThat(new ReferenceSigner(seed).sign(message)).isEqualTo(JdkEd25519.sign(seed, message));
        }
    }
}
