package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;

class MultiaddrFuzz {
    @FuzzTest
    void whatIsAcceptedIsWrittenAndReadAgain(byte[] input) {
        try {
            Multiaddr address = Multiaddr.read(input);
            assertThat(address.bytes()).isEqualTo(input);
            assertThat(Multiaddr.read(address.toString())).isEqualTo(address);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            Multiaddr address = Multiaddr.read(new String(input, StandardCharsets.ISO_8859_1));
            assertThat(Multiaddr.read(address.bytes())).isEqualTo(address);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
