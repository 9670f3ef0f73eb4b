package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;

class InvitationFuzz {
    @FuzzTest
    void whatIsAcceptedReadsBackTheSame(byte[] input) throws MalformedException {
        Invitation accepted;
        try {
            accepted = InvitationJson.read(Fields.of("file", Json.parse(input)).object());
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(600);
            return;
        }
        assertThat(InvitationJson.read(InvitationJson.write(accepted))).isEqualTo(accepted);
    }
}
