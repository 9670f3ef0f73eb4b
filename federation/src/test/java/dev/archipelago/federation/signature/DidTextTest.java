package dev.archipelago.federation.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.MalformedException;
import org.junit.jupiter.api.Test;

class DidTextTest {
    /** Whichever was read first must not make the other readable. */
    @Test
    void aDidIsNoKeyIdAndAKeyIdNoDid() throws Exception {
        try (Identity identity = Identity.create()) {
            Did did = identity.did();
            for (int times = 0; times < 2; times++) {
                assertThat(DidText.read(did.toString())).isEqualTo(did);
                assertThat(DidText.ofKeyId(did.keyId())).isEqualTo(did);
                assertThatThrownBy(() -> DidText.read(did.keyId())).isInstanceOf(MalformedException.class);
                assertThatThrownBy(() -> DidText.ofKeyId(did.toString())).isInstanceOf(MalformedException.class);
                assertThatThrownBy(() -> DidText.ofKeyId(did + "#other")).isInstanceOf(MalformedException.class);
            }
        }
    }
}
