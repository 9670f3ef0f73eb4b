package dev.archipelago.identity;

import static dev.archipelago.identity.PublishedVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.crypto.ReferencePoint;
import dev.archipelago.identity.hash.Hashes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OnionKeyTest {
    private static final JsonNode RFC8032_KEY_1 =
            PublishedVectors.rfc8032().findFirst().orElseThrow();

    @Test
    void theKeyOfRfc8032HasItsAddress() {
        try (OnionKey key = key1()) {
            assertThat(key.address()).hasToString("25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion");
            assertThat(key).hasToString(key.address().toString());
        }
    }

    /** RFC 8032, 5.1.5: SHA-512 of the seed, the lowest three bits and the highest cleared, the second highest set. */
    @Test
    void theKeyOfRfc8032HasItsExpandedForm() {
        byte[] expected = Hashes.sha512(hex(RFC8032_KEY_1, "secretKey"));
        expected[0] &= (byte) 248;
        expected[31] &= 63;
        expected[31] |= 64;

        try (OnionKey key = key1()) {
            assertThat(key.expanded(RevealSecrets.deliberately()))
                    .hasSize(OnionKey.EXPANDED_SIZE)
                    .isEqualTo(expected)
                    .isEqualTo(HexFormat.of()
                            .parseHex("307c83864f2833cb427a2ef1c00a013cfdff2768d980c0a3a520f006904de94f"
                                    + "9b4f0afe280b746a778684e75442502057b7473a03f08f96f5a38e9287e01f8f"));
        }
    }

    /** What Tor does with an expanded key must lead to the address that we publish. */
    @Property(tries = 20)
    void theExpandedKeyOpensTheAddress(@ForAll @Size(32) byte[] seed) {
        try (OnionKey key = OnionKey.of(new Secret(seed.clone()))) {
            byte[] bigEndian = reversed(Arrays.copyOf(key.expanded(RevealSecrets.deliberately()), 32));
            ReferencePoint point = ReferencePoint.BASE.times(new BigInteger(1, bigEndian));

            assertThat(point.encoded()).isEqualTo(key.address().key().bytes());
        }
    }

    @Test
    void comesFromItsLabelAlone() {
        try (Identity identity = Identity.create();
                OnionKey main = OnionKey.of(identity.derive(KeyLabel.ONION));
                OnionKey again = OnionKey.of(identity.derive(KeyLabel.ONION));
                OnionKey invite = OnionKey.of(identity.derive(KeyLabel.INVITE_ONION))) {
            assertThat(main.address())
                    .isEqualTo(again.address())
                    .isNotEqualTo(invite.address())
                    .isNotEqualTo(OnionAddress.of(identity.publicKey()));
        }
    }

    @Test
    void closingWipesTheSecretItWasMadeOf() {
        Secret secret = Identity.create().derive(KeyLabel.ONION);
        OnionKey key = OnionKey.of(secret);
        OnionAddress address = key.address();
        key.close();

        assertThat(key.address()).isEqualTo(address);
        assertThatThrownBy(() -> key.expanded(RevealSecrets.deliberately())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secret.bytes(RevealSecrets.deliberately())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // what code without null checks could do
    void handsOutNothingWithoutTheToken() {
        try (OnionKey key = key1()) {
            assertThatNullPointerException().isThrownBy(() -> key.expanded(null));
        }
    }

    private static OnionKey key1() {
        return OnionKey.of(new Secret(hex(RFC8032_KEY_1, "secretKey")));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
