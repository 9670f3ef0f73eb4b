package dev.archipelago.discovery.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;

class YamuxFuzz {
    private static final YamuxLimits LIMITS = new YamuxLimits(8, 1 << 20, 1 << 20);

    @FuzzTest
    void whatComesIsTakenWithinTheLimitsOrRefusedInWords(byte[] input) {
        Yamux muxer = Yamux.listening(LIMITS, () -> 0);
        YamuxStream own = muxer.open();
        try {
            muxer.receive(input);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("yamux: ");
        }
        assertThat(muxer.streams()).isLessThanOrEqualTo(LIMITS.inboundStreams() + 1);
        assertThat(muxer.unread()).isLessThanOrEqualTo(input.length);
        assertThat(muxer.unsent()).isLessThanOrEqualTo(input.length + Frame.SIZE);
        assertThat(own.granted() + own.held()).isLessThanOrEqualTo(own.target());
    }
}
