package dev.archipelago.identity;

import static dev.archipelago.identity.Isle.publicKey;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCommitmentTest {
    @Test
    void isTheHashOfALabelAndTheKey() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("archipelago/next-key/1".getBytes(StandardCharsets.US_ASCII));
        byte[] expected = digest.digest(publicKey("r").bytes());

        assertThat(KeyCommitment.to(publicKey("r")).bytes()).isEqualTo(expected);
        assertThat(KeyCommitment.to(publicKey("r"))).hasToString(HexFormat.of().formatHex(expected));
    }

    @Test
    void opensToItsKeyAlone() throws IdentityException {
        KeyCommitment commitment =
                KeyCommitment.of(KeyCommitment.to(publicKey("r")).bytes());

        assertThat(commitment.opensTo(publicKey("r"))).isTrue();
        assertThat(commitment.opensTo(publicKey("s"))).isFalse();
    }

    @Test
    void isAValue() {
        byte[] bytes = KeyCommitment.to(publicKey("r")).bytes();
        bytes[0] ^= 1;

        assertThat(KeyCommitment.to(publicKey("r")))
                .isEqualTo(KeyCommitment.to(publicKey("r")))
                .hasSameHashCodeAs(KeyCommitment.to(publicKey("r")))
                .isNotEqualTo(KeyCommitment.to(publicKey("s")));
        assertThat(KeyCommitment.to(publicKey("r")).bytes()).isNotEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void hasThirtyTwoBytes(int length) {
        assertRefused(() -> KeyCommitment.of(new byte[length]))
                .withReason(Reason.MALFORMED_SUCCESSION)
                .saying("32 bytes, not " + length);
    }
}
