package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private final Identity identity = Identity.create();

    @Test
    void isOfItsSeedAlone() {
        byte[] seed = identity.seed(RevealSecrets.deliberately());
        Identity same = Identity.fromSeed(seed);
        Arrays.fill(seed, (byte) 0);

        assertThat(same.did()).isEqualTo(identity.did());
        assertThat(same.publicKey()).isEqualTo(identity.publicKey());
        assertThat(same.sign(new byte[2])).isEqualTo(identity.sign(new byte[2]));
    }

    @Test
    void takesTheRandomnessItIsGiven() {
        SecureRandom sevens = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) 7);
            }
        };
        assertThat(Identity.create(sevens).seed(RevealSecrets.deliberately())).containsOnly(7);
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(List.of(Identity.create().did(), Identity.create().did(), identity.did()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void aSeedHasThirtyTwoBytes(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identity.fromSeed(new byte[size]))
                .withMessage("a seed has 32 bytes, not " + size);
    }

    @Test
    void onceClosedOnlyThePublicPartsAreLeft() throws IdentityException {
        Did did = identity.did();
        PublicKey peer = Identity.create().publicKey();
        identity.close();
        identity.close();

        for (ThrowingCallable secretly : new ThrowingCallable[] {
            () -> identity.sign(new byte[1]),
            () -> identity.agree(peer, "lan"),
            () -> identity.derive(KeyLabel.ONION),
            () -> identity.seed(RevealSecrets.deliberately())
        }) {
            assertThatIllegalStateException().isThrownBy(secretly).withMessageContaining("closed");
        }
        assertThat(identity.did()).isEqualTo(did);
        assertThat(DidDocument.parse(identity.document().toJson()).id()).isEqualTo(did);
        assertThat(identity).hasToString(did.toString());
    }

    @Test
    void closingWipesTheSeedAndNoDerivedKey() throws ReflectiveOperationException {
        Field field = Identity.class.getDeclaredField("seed");
        field.setAccessible(true);
        byte[] held = ((Secret) field.get(identity)).use(bytes -> bytes);
        Secret derived = identity.derive(KeyLabel.RADIO);
        byte[] derivedBytes = derived.bytes(RevealSecrets.deliberately());
        identity.close();

        assertThat(held).containsOnly(0);
        assertThat(derived.bytes(RevealSecrets.deliberately())).isEqualTo(derivedBytes);
    }
}
