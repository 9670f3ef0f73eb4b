package dev.archipelago.federation.deploying;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;

class DeployRequestFuzz {
    @FuzzTest
    void whatIsAcceptedReadsBackTheSame(byte[] input) throws MalformedException {
        DeployRequest accepted;
        try {
            accepted = RequestJson.read(Fields.of("params", Json.parse(input)));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(600);
            return;
        }
        DeployRequest back = RequestJson.read(Orders.carried(RequestJson.write(accepted)));
        assertThat(back).isEqualTo(accepted);
        assertThat(RequestJson.hash(back)).isEqualTo(RequestJson.hash(accepted));
    }
}
