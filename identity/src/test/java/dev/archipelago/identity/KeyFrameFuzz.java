package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.KeyFrame.Kind;

class KeyFrameFuzz {
    /** Both as it came and as the body of a frame that is right, since the checksum would stop nearly all inputs. */
    @FuzzTest
    void whatIsReadIsWrittenTheSame(byte[] input) {
        readOrRefuse(input);
        readOrRefuse(KeyFrame.wrap(Kind.IDENTITY, input));
    }

    private static void readOrRefuse(byte[] frame) {
        SeedBody body;
        try {
            body = SeedBody.decode(Kind.IDENTITY, KeyFrame.unwrap(Kind.IDENTITY, frame));
        } catch (IdentityException e) {
            assertThat(e.reason())
                    .isIn(
                            IdentityException.Reason.TRUNCATED,
                            IdentityException.Reason.ALTERED,
                            IdentityException.Reason.NEWER_FORMAT);
            return;
        }
        assertThat(KeyFrame.wrap(Kind.IDENTITY, body.encoded())).isEqualTo(frame);
    }
}
