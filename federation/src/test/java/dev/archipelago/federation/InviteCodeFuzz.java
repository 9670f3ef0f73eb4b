package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.identity.codec.Base64Url;
import java.nio.charset.StandardCharsets;

class InviteCodeFuzz {
    /** The input is tried as a code, and as the JSON in one. */
    @FuzzTest
    void whatIsAcceptedReadsBackAndTheRestIsRefusedInWords(byte[] input) throws FederationException {
        readOrRefuse(new String(input, StandardCharsets.UTF_8));
        readOrRefuse(InviteCode.PREFIX + Base64Url.encode(input));
    }

    private static void readOrRefuse(String text) throws FederationException {
        InviteCode code;
        try {
            code = InviteCode.parse(text);
        } catch (FederationException e) {
            assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(e.getMessage()).hasSizeLessThan(400);
            return;
        }
        assertThat(InviteCode.parse(code.text()).text()).isEqualTo(code.text());
    }
}
