package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.crypto.ReferencePoint;
import dev.archipelago.identity.crypto.ReferenceSigner;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points of small order, by which a signature could be turned into another one if the verifier let it. */
class Ed25519TorsionTest {
    private static final List<ReferencePoint> TORSION = ReferencePoint.torsion();

    /** R is hashed with the message, so whoever moves it needs the key to mend S. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void refusesASignatureWhoseRAStrangerMovedByASmallOrder(int multiple) throws Exception {
        for (int i = 0; i < 12; i++) {
            ReferenceSigner signer = new ReferenceSigner(Hashes.sha256(new byte[] {(byte) multiple, (byte) i}));
            PublicKey key = PublicKey.of(signer.publicPoint().encoded());
            byte[] message = ("message " + i).getBytes(StandardCharsets.UTF_8);
            byte[] signature = signer.sign(message);
            assertThat(Ed25519.verify(key, message, signature)).isTrue();

            byte[] r = ReferencePoint.decoded(Arrays.copyOf(signature, 32))
                    .plus(TORSION.get(multiple))
                    .encoded();
            System.arraycopy(r, 0, signature, 0, r.length);

            assertThat(Ed25519.verify(key, message, signature)).isFalse();
        }
    }

    /** RFC 8032 lets a verifier accept this, see docs/adr/0007; what matters is that only the holder can make it. */
    @Test
    void leavesItToTheHolderToMoveR() throws Exception {
        ReferenceSigner signer = new ReferenceSigner(Hashes.sha256(new byte[] {1}));
        PublicKey key = PublicKey.of(signer.publicPoint().encoded());
        byte[] message = {1, 2, 3};

        assertThat(Ed25519.verify(key, message, signer.sign(message, TORSION.get(1))))
                .isTrue();
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
