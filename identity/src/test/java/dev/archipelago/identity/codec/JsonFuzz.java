package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import tools.jackson.databind.JsonNode;

class JsonFuzz {
    private static final Limits LIMITS = new Limits(65_536, 8);

    @FuzzTest
    void whatIsAcceptedReadsBackTheSame(byte[] input) throws MalformedException {
        JsonNode document;
        try {
            document = Json.parse(input, LIMITS);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("JSON").hasSizeLessThan(300);
            return;
        }
        assertThat(input.length).isLessThanOrEqualTo(LIMITS.maxBytes());
        assertThat(depth(document)).isLessThanOrEqualTo(LIMITS.maxDepth());
        assertThat(Json.parse(Json.write(document))).isEqualTo(document);
        assertThat(Json.parse(Json.pretty(document))).isEqualTo(document);
    }

    private static int depth(JsonNode node) {
        int inner = node.valueStream().mapToInt(JsonFuzz::depth).max().orElse(0);
        return node.isContainer() ? inner + 1 : 0;
    }
}
