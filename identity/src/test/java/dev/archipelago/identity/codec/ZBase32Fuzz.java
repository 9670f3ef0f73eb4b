package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ZBase32Fuzz {
    @FuzzTest
    void whatIsAcceptedHasOneText(byte[] input) {
        String text = new String(input, UTF_8);
        try {
            assertThat(ZBase32.encode(ZBase32.decode(text))).isEqualTo(text);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(100);
        }
    }
}
