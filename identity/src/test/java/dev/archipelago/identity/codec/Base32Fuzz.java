package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class Base32Fuzz {
    @FuzzTest
    void whatIsReadIsWrittenTheSame(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        byte[] bytes;
        try {
            bytes = Base32.decode(text);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(120);
            return;
        }
        assertThat(Base32.encode(bytes)).isEqualTo(text);
    }
}
