package dev.archipelago.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every single wrong bit of a signed credential, in its canonical form, is noticed. */
class CredentialCorruptionTest {
    private final CredentialVerifier verifier = Sample.at(Sample.NOW);

    @Test
    void everyFlippedBitIsRefused() throws Exception {
        byte[] canonical = Sample.credential().canonical();
        List<String> believed = new ArrayList<>();
        for (int bit = 0; bit < canonical.length * Byte.SIZE; bit++) {
            byte[] corrupt = canonical.clone();
            corrupt[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            if (refusal(corrupt).isEmpty()) {
                believed.add("byte " + bit / Byte.SIZE + ", bit " + bit % Byte.SIZE);
            }
        }

        assertThat(canonical).hasSizeGreaterThan(800);
        assertThat(believed).isEmpty();
    }

    @Test
    void everyMissingByteIsRefused() throws Exception {
        byte[] canonical = Sample.credential().canonical();
        for (int missing = 0; missing < canonical.length; missing++) {
            byte[] corrupt = new byte[canonical.length - 1];
            System.arraycopy(canonical, 0, corrupt, 0, missing);
            System.arraycopy(canonical, missing + 1, corrupt, missing, corrupt.length - missing);

            assertThat(refusal(corrupt)).as("without byte %d", missing).isPresent();
        }
    }

    @Test
    void everyByteTwiceIsRefused() throws Exception {
        VerifiableCredential original = Sample.credential();
        byte[] canonical = original.canonical();
        for (int twice = 0; twice < canonical.length; twice++) {
            byte[] corrupt = new byte[canonical.length + 1];
            System.arraycopy(canonical, 0, corrupt, 0, twice + 1);
            System.arraycopy(canonical, twice, corrupt, twice + 1, canonical.length - twice);

            assertThat(refusal(corrupt)).as("with byte %d twice", twice).isPresent();
        }
    }

    private Optional<IdentityException> refusal(byte[] credential) {
        try {
            verifier.verify(VerifiableCredential.parse(credential));
            return Optional.empty();
        } catch (IdentityException e) {
            return Optional.of(e);
        }
    }
}
