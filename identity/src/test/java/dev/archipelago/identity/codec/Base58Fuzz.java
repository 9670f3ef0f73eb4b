package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class Base58Fuzz {
    @FuzzTest
    void whatIsAcceptedHasOneText(byte[] input) {
        String text = new String(input, UTF_8);
        try {
            byte[] bytes = Base58.decode(text);
            assertThat(bytes.length).isLessThanOrEqualTo(text.length());
            assertThat(Base58.encode(bytes)).isEqualTo(text);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("base58").hasSizeLessThan(100);
        }
    }
}
