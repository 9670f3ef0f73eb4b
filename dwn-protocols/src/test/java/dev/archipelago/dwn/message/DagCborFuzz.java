package dev.archipelago.dwn.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import tools.jackson.databind.JsonNode;

class DagCborFuzz {
    @FuzzTest
    void whatIsAcceptedHasOneForm(byte[] input) throws MessageException {
        JsonNode value;
        try {
            value = DagCbor.decode(input);
        } catch (MessageException e) {
            assertThat(e.getMessage()).startsWith("DAG-CBOR").hasSizeLessThan(120);
            return;
        }
        assertThat(DagCbor.encode(value)).isEqualTo(input);
    }
}
