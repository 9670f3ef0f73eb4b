package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class MultibaseFuzz {
    @FuzzTest
    void whatIsAcceptedHasOneTextInItsBase(byte[] input) {
        String text = new String(input, UTF_8);
        try {
            byte[] bytes = Multibase.decode(text);
            assertThat(bytes.length).isLessThan(text.length());
            assertThat(text).isEqualTo(encoded(text.charAt(0), bytes));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).matches("(multibase|base58|base64url): .{5,80}");
        }
    }

    private static String encoded(char prefix, byte[] bytes) {
        return prefix == 'u' ? "u" + Base64Url.encode(bytes) : Multibase.base58btc(bytes);
    }
}
