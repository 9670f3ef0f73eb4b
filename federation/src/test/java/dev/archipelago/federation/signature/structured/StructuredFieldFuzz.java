package dev.archipelago.federation.signature.structured;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;

class StructuredFieldFuzz {
    @FuzzTest
    void whatIsAcceptedReadsBackTheSame(FuzzedDataProvider data) throws MalformedException {
        boolean item = data.consumeBoolean();
        String field = data.consumeRemainingAsString();
        String text;
        try {
            text = item ? Item.parse(field).text() : Dictionary.parse(field).text();
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("structured field: ").hasSizeLessThan(200);
            return;
        }
        assertThat(text.chars()).allMatch(c -> c >= ' ' && c <= '~');
        assertThat(item ? Item.parse(text).text() : Dictionary.parse(text).text())
                .isEqualTo(text);
    }
}
