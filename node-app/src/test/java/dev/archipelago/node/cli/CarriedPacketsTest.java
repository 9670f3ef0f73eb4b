package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.SignedPacket;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CarriedPacketsTest {
    private static final Instant THEN = Instant.parse("2030-01-31T12:00:00Z");

    @Test
    void keepsTheNewestPacketOfEachKey() {
        CarriedPackets packets = new CarriedPackets();
        try (Identity ada = Identity.create();
                Identity ben = Identity.create()) {
            SignedPacket older = DhtPublication.deactivate(ada, THEN);
            SignedPacket newer = DhtPublication.deactivate(ada, THEN.plusSeconds(1));

            assertThat(packets.get(ada.publicKey())).isEmpty();
            assertThat(packets.put(older)).isTrue();
            assertThat(packets.put(newer)).isTrue();
            assertThat(packets.put(older)).isFalse();
            assertThat(packets.put(newer)).isTrue();
            assertThat(packets.get(ada.publicKey())).contains(newer);
            assertThat(packets.get(ben.publicKey())).isEmpty();
        }
    }
}
