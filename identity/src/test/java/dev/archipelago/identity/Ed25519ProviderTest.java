package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Our signing and verifying against the JDK's own. */
class Ed25519ProviderTest {
    @Property(tries = 100)
    void signaturesAreTheSameAndVerifyBothWays(@ForAll @Size(32) byte[] seed, @ForAll byte[] message) {
        try (Identity identity = Identity.fromSeed(seed)) {
            byte[] ours = identity.sign(message);

            assertThat(ours).isEqualTo(JdkEd25519.sign(seed, message));
            assertThat(JdkEd25519.verify(identity.publicKey().bytes(), message, ours))
                    .isTrue();
            assertThat(Ed25519.verify(identity.publicKey(), message, ours)).isTrue();
        }
    }

    @Property(tries = 100)
    void bothRefuseWhatWasChanged(
            @ForAll @Size(32) byte[] seed, @ForAll @Size(min = 1) byte[] message, @ForAll @Size(1) byte[] difference) {
        try (Identity identity = Identity.fromSeed(seed)) {
            byte[] signature = identity.sign(message);
            byte[] changed = message.clone();
            changed[0] ^= (byte) (difference[0] | 1);

            assertThat(Ed25519.verify(identity.publicKey(), changed, signature)).isFalse();
            assertThat(JdkEd25519.verify(identity.publicKey().bytes(), changed, signature))
                    .isFalse();
        }
    }
}
