package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;

class JoinConfirmFuzz {
    @FuzzTest
    void whatIsAcceptedReadsBackTheSame(byte[] input) throws MalformedException {
        JoinConfirm accepted;
        try {
            accepted = JoinConfirm.read(Fields.of("params", Json.parse(input)));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(600);
            return;
        }
        assertThat(JoinConfirm.read(Cove.carried(accepted.toJson()))).isEqualTo(accepted);
    }
}
