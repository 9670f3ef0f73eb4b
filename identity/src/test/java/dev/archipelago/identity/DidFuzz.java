package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class DidFuzz {
    @FuzzTest
    void whatIsReadIsWrittenTheSame(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Did did;
        try {
            did = Did.parse(text);
        } catch (IdentityException e) {
            assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\n");
            return;
        }
        assertThat(did).hasToString(text).isEqualTo(Did.key(did.publicKey()));
    }
}
