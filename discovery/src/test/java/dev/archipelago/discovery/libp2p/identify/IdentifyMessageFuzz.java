package dev.archipelago.discovery.libp2p.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;

class IdentifyMessageFuzz {
    @FuzzTest
    void whatIsAcceptedIsWrittenAndReadAgain(byte[] input) {
        try {
            IdentifyMessage message = IdentifyMessage.read(input);
            byte[] written = message.bytes();
            assertThat(IdentifyMessage.read(written).bytes()).isEqualTo(written);
            assertThat(message.protocols().size()).isLessThanOrEqualTo(256);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
