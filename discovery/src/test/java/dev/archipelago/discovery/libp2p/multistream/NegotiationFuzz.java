package dev.archipelago.discovery.libp2p.multistream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;
import java.util.List;

class NegotiationFuzz {
    private static final int MOST_ANSWERED = 2048;

    @FuzzTest
    void whatComesIsAgreedOnOrRefusedInWords(byte[] input) {
        Negotiation chooser = Negotiation.choosing("/noise"::equals);
        hear(chooser, input);
        chooser.agreed().ifPresent(agreed -> assertThat(agreed).isEqualTo("/noise"));
        Negotiation proposer = Negotiation.proposing(List.of("/tls", "/noise"));
        hear(proposer, input);
        proposer.agreed().ifPresent(agreed -> assertThat(agreed).isIn("/tls", "/noise"));
    }

    private static void hear(Negotiation side, byte[] input) {
        try {
            assertThat(side.receive(input).length).isLessThan(MOST_ANSWERED);
            assertThat(side.rest().length).isLessThanOrEqualTo(input.length);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).matches("(?s)(multistream|varint): .*");
        }
    }
}
