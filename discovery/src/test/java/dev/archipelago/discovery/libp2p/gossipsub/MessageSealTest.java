package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.discovery.libp2p.PeerId;
import dev.archipelago.identity.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSealTest {
    private static MessageSeal.Finding found(int seqnoBytes) {
        try (Identity identity = Identity.create()) {
            Bytes author = Bytes.of(PeerId.of(identity.publicKey()).bytes());
            Message message = new Message(author, new byte[5], new byte[seqnoBytes], Desk.TOPIC, new byte[0], null);
            return MessageSeal.look(MessageSeal.sign(message, identity));
        }
    }

    @Test
    void whatItsAuthorSignedIsGenuine() {
        assertThat(found(8)).isEqualTo(MessageSeal.Finding.GENUINE);
    }

    /** However well it is signed: the number is a part of the message's name. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9})
    void aNumberHasEightBytes(int bytes) {
        assertThat(found(bytes)).isEqualTo(MessageSeal.Finding.FORGED);
    }
}
