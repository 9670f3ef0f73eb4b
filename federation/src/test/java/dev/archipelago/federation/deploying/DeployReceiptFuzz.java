package dev.archipelago.federation.deploying;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;

class DeployReceiptFuzz {
    @FuzzTest
    void whatIsAcceptedReadsBackTheSame(byte[] input) throws MalformedException {
        SignedReceipt accepted;
        try {
            accepted = SignedReceipt.read(Fields.of("params", Json.parse(input)));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(600);
            return;
        }
        assertThat(SignedReceipt.read(Orders.carried(accepted.toJson()))).isEqualTo(accepted);
        assertThat(accepted.isBy(Orders.BOB.publicKey(), Orders.ALICE.publicKey()))
                .isFalse();
    }
}
