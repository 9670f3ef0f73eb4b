package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;

class PeerIdFuzz {
    @FuzzTest
    void whatIsAcceptedIsWrittenAndReadAgain(byte[] input) {
        try {
            PeerId id = PeerId.read(input);
            assertThat(id.bytes()).isEqualTo(input);
            assertThat(PeerId.read(id.toString())).isEqualTo(id);
            assertThat(PeerId.read(id.cid())).isEqualTo(id);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            PeerId id = PeerId.read(new String(input, StandardCharsets.ISO_8859_1));
            assertThat(PeerId.read(id.bytes())).isEqualTo(id);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
