package dev.archipelago.discovery.libp2p.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.ProtobufWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IdentifyMessageTest {
    @Property(tries = 100)
    void readsBackWhatItWrote(
            @ForAll byte[] key,
            @ForAll @Size(max = 20) List<byte[]> addresses,
            @ForAll @Size(max = 20) List<@AlphaChars @StringLength(max = 50) String> protocols,
            @ForAll byte[] observed)
            throws MalformedException {
        IdentifyMessage.Builder builder = IdentifyMessage.of(key)
                .versions("ipfs/0.1.0", "agent")
                .protocols(protocols)
                .observed(observed);
        addresses.forEach(builder::listen);
        IdentifyMessage read = IdentifyMessage.read(builder.build().bytes());

        assertThat(read.publicKey()).hasValue(key);
        assertThat(read.listenAddresses()).containsExactlyElementsOf(addresses);
        assertThat(read.protocols()).isEqualTo(protocols);
        assertThat(read.observedAddress()).hasValue(observed);
        assertThat(read.protocolVersion()).hasValue("ipfs/0.1.0");
        assertThat(read.agentVersion()).hasValue("agent");
        assertThat(read.bytes()).isEqualTo(builder.build().bytes());
    }

    @Test
    void whatIsNotThereIsNotThere() throws MalformedException {
        IdentifyMessage nothing = IdentifyMessage.read(new byte[0]);

        assertThat(nothing.publicKey()).isEmpty();
        assertThat(nothing.agentVersion()).isEmpty();
        assertThat(nothing.protocols()).isEmpty();
    }

    @Test
    void aSignedPeerRecordIsPassedOver() throws MalformedException {
        byte[] message = new ProtobufWriter()
                .bytes(8, new byte[200])
                .text(6, "js-libp2p")
                .message();

        assertThat(IdentifyMessage.read(message).agentVersion()).hasValue("js-libp2p");
    }

    @Test
    void ofEndlessListsTheBeginningIsKept() throws MalformedException {
        ProtobufWriter out = new ProtobufWriter();
        for (int i = 0; i < 2000; i++) {
            out.text(3, "/p/" + i).bytes(2, new byte[8]);
        }
        IdentifyMessage read = IdentifyMessage.read(out.message());

        assertThat(read.protocols()).hasSize(256);
        assertThat(read.listenAddresses()).hasSize(64);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThatThrownBy(() -> IdentifyMessage.read(new byte[IdentifyMessage.MOST + 1]))
                .isInstanceOf(MalformedException.class);
        byte[] longText = new ProtobufWriter().text(6, "a".repeat(257)).message();
        assertThatThrownBy(() -> IdentifyMessage.read(longText)).isInstanceOf(MalformedException.class);
        byte[] number = new ProtobufWriter().number(6, 1).message();
        assertThatThrownBy(() -> IdentifyMessage.read(number)).isInstanceOf(MalformedException.class);
    }
}
