package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class DnsMessageFuzz {
    @FuzzTest
    void whatIsAcceptedIsWrittenBackTheSame(byte[] input) {
        try {
            DnsMessage message = DnsMessage.decode(input);
            byte[] encoded = message.encode();
            assertThat(DnsMessage.decode(encoded)).isEqualTo(message);
            assertThat(DnsMessage.decode(encoded).encode()).isEqualTo(encoded);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("DNS: ").hasSizeLessThan(400);
        }
    }
}
