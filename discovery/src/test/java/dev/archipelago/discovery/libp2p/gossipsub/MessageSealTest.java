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
            return MessageSeal.look(MessageSeal.sign(message, identity), new AuthorKeys());
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

    /** Keys are remembered; whose they are is, too. */
    @Test
    void whoWasHeardBeforeIsNotTakenForAnother() {
        AuthorKeys keys = new AuthorKeys();
        try (Identity one = Identity.create();
                Identity two = Identity.create()) {
            for (int i = 0; i < 2; i++) {
                assertThat(MessageSeal.look(by(one, one, i), keys)).isEqualTo(MessageSeal.Finding.GENUINE);
                assertThat(MessageSeal.look(by(two, two, i), keys)).isEqualTo(MessageSeal.Finding.GENUINE);
                assertThat(MessageSeal.look(by(one, two, i), keys)).isEqualTo(MessageSeal.Finding.FORGED);
            }
        }
    }

    private static Message by(Identity said, Identity signing, int number) {
        Bytes author = Bytes.of(PeerId.of(said.publicKey()).bytes());
        return MessageSeal.sign(Message.unsigned(author, new byte[5], number, Desk.TOPIC), signing);
    }
}
