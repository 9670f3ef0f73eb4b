package dev.archipelago.dwn.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonFuzz {
    private static final StrictJson READER = new StrictJson(65_536, 8);

    @FuzzTest
    void whatIsAcceptedReadsBackTheSame(byte[] input) throws MalformedJsonException {
        JsonNode document;
        try {
            document = READER.parse(input);
        } catch (MalformedJsonException e) {
            assertThat(e.getMessage()).hasSizeLessThan(300).matches("[\\x20-\\x7e]*");
            return;
        }
        READER.require(document);
        assertThat(new StrictJson(1 << 20, 8).parse(JsonMapper.shared().writeValueAsString(document)))
                .isEqualTo(document);
    }
}
