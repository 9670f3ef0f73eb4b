package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** The input as the value that a holder signed: what is behind the signature can be as hostile as anything. */
class SignedPacketFuzz {
    private static final Identity HOLDER = Identity.fromSeed(new byte[32]);

    @FuzzTest
    void whatIsAcceptedSpeaksOfItsSigner(byte[] input) {
        byte[] value = Arrays.copyOf(input, Math.min(input.length, SignedPacket.MOST_VALUE_BYTES));
        try {
            byte[] body = SignedPacket.sign(HOLDER, 1, value).body();
            DhtPublication publication = DhtPublication.of(SignedPacket.read(HOLDER.publicKey(), body));
            DidDocument document = publication.document();
            assertThat(document.id()).isEqualTo(Did.dht(HOLDER.publicKey()));
            assertThat(DidDocument.parse(document.toJson())).isEqualTo(document);
        } catch (IdentityException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
        }
    }
}
