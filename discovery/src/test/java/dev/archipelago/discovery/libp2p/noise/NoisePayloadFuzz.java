package dev.archipelago.discovery.libp2p.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;

class NoisePayloadFuzz {
    @FuzzTest
    void nobodyIsBelievedWhoDidNotSign(byte[] input) {
        try {
            NoisePayload payload = NoisePayload.read(input);
            assertThat(payload.muxers().size()).isLessThanOrEqualTo(16);
            assertThat(NoisePayload.read(payload.message()).muxers()).isEqualTo(payload.muxers());
            assertThatThrownBy(() -> payload.signer(new byte[32])).isInstanceOf(MalformedException.class);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
