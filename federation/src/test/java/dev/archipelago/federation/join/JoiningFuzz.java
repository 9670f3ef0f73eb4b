package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;

class JoiningFuzz {
    @FuzzTest
    void whatIsAcceptedReadsBackTheSame(byte[] input) throws MalformedException {
        Joining accepted;
        try {
            accepted = JoiningJson.read(Fields.of("file", Json.parse(input)).object());
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(600);
            return;
        }
        assertThat(JoiningJson.read(JoiningJson.write(accepted))).isEqualTo(accepted);
    }
}
