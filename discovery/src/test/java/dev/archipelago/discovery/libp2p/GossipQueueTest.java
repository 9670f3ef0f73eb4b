package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.discovery.libp2p.gossipsub.Bytes;
import dev.archipelago.discovery.libp2p.gossipsub.Control;
import dev.archipelago.discovery.libp2p.gossipsub.Message;
import dev.archipelago.discovery.libp2p.gossipsub.Rpc;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is dropped where too much waits. */
class GossipQueueTest {
    private static final Bytes ID = Bytes.of(new byte[8]);
    private static final Control NOTHING = new Control(List.of(), List.of(), List.of(), List.of(), List.of());
    private static final Rpc TALK = new Rpc(
            List.of(), List.of(), new Control(List.of(), Collections.nCopies(10, ID), List.of(), List.of(), List.of()));
    private static final Rpc GRAFT =
            new Rpc(List.of(), List.of(), new Control(List.of(), List.of(), List.of("t"), List.of(), List.of()));

    private static Rpc message(int number) {
        Message message = new Message(ID, new byte[1_000], new byte[] {(byte) number}, "t", new byte[0], null);
        return new Rpc(List.of(), List.of(message), NOTHING);
    }

    @Test
    void talkIsDroppedFirstThenTheOldestMessages() {
        GossipQueue queue = new GossipQueue(4_500);
        assertThat(queue.add(TALK)).isTrue();
        for (int i = 0; i < 4; i++) {
            assertThat(queue.add(message(i))).isTrue();
        }
        assertThat(queue.add(GRAFT)).isTrue();

        assertThat(queue.poll()).isEqualTo(GRAFT);
        Rpc next = Objects.requireNonNull(queue.poll());
        assertThat(next.messages().getFirst().seqno()).containsExactly(1);
    }

    @Test
    void whatMakesUpMeshesGoesFirstThenTalk() {
        GossipQueue queue = new GossipQueue(100_000);
        assertThat(queue.add(message(1))).isTrue();
        assertThat(queue.add(TALK)).isTrue();
        assertThat(queue.add(GRAFT)).isTrue();
        assertThat(queue.poll()).isEqualTo(GRAFT);
        assertThat(queue.poll()).isEqualTo(TALK);
        queue.close();
        assertThat(queue.poll()).isNull();
        assertThat(queue.add(GRAFT)).isFalse();
    }

    @Test
    void tooMuchThatCannotBeDroppedBreaksIt() {
        GossipQueue queue = new GossipQueue(1_000);
        for (int i = 0; i < 4_096; i++) {
            assertThat(queue.add(GRAFT)).isTrue();
        }
        assertThat(queue.add(GRAFT)).isFalse();
    }
}
