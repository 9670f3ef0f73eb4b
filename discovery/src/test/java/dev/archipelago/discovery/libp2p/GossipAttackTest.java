package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.discovery.libp2p.gossipsub.Allowances;
import dev.archipelago.discovery.libp2p.gossipsub.Bytes;
import dev.archipelago.discovery.libp2p.gossipsub.Control;
import dev.archipelago.discovery.libp2p.gossipsub.GossipRules;
import dev.archipelago.discovery.libp2p.gossipsub.Message;
import dev.archipelago.discovery.libp2p.gossipsub.Rpc;
import dev.archipelago.discovery.libp2p.gossipsub.RpcWriter;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Varint;
import dev.archipelago.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What peers do to a node over real sockets that they should not, and that it is no use. */
class GossipAttackTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TOPIC = "news";
    private static final int MOST = Allowances.STANDARD.message();

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Queue<TopicMessage> heard = new ConcurrentLinkedQueue<>();
    private Libp2pNode node;

    @BeforeEach
    void start() throws IOException {
        node = node();
        Object unused = node.topic(TOPIC).subscribe(heard::add);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void garbageAndTooMuchEndTheStreamAndNothingElse() throws IOException {
        RawPeer peer = peer();
        byte[] unfinished = {2, 0x12, 0x7f};
        byte[] noRpc = {3, 9, 9, 9};
        byte[] longerThanAnyRpc = {-1, -1, -1, -1, 7};
        for (byte[] bytes : List.of(noRpc, longerThanAnyRpc, unfinished, framed(message(MOST + 1)))) {
            try (Libp2pStream stream = peer.open()) {
                stream.write(bytes);
                assertThatThrownBy(() -> stream.read(new byte[1]))
                        .isInstanceOfSatisfying(
                                Libp2pException.class,
                                e -> assertThat(e.reason()).isEqualTo(Libp2pException.Reason.RESET));
            }
        }
        assertThat(peer.connection().ping()).isPositive();
        assertThat(heard).isEmpty();
        assertStillServes();
    }

    @Test
    void forgedMessagesAreNotHeardAndItsBringerNoMoreAtAll() throws IOException {
        RawPeer peer = peer();
        try (Libp2pStream stream = peer.open()) {
            RawPeer.say(stream, peer.signed(TOPIC, 1));
            Await.until("the genuine one", SOON, () -> heard.size() == 1);
            for (int i = 2; i < 6; i++) {
                RawPeer.say(stream, peer.signed(TOPIC, i).signed(new byte[64]));
            }
            RawPeer.say(stream, peer.signed(TOPIC, 7));
            awaitAllRead(stream);
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void whoAsksForAPlaceAgainAndAgainLosesItAndIsNotHeard() throws IOException {
        RawPeer peer = peer();
        Control graft = new Control(List.of(), List.of(), List.of(TOPIC), List.of(), List.of());
        Control prune = new Control(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Control.Prune(TOPIC, List.of(), Duration.ofMinutes(1))),
                List.of());
        try (Libp2pStream stream = peer.open()) {
            RawPeer.want(stream, TOPIC);
            RawPeer.say(stream, graft);
            Await.until("a place", SOON, () -> node.topic(TOPIC).mesh().contains(peer.id()));
            RawPeer.say(stream, prune);
            for (int i = 0; i < 10; i++) {
                RawPeer.say(stream, graft);
            }
            RawPeer.say(stream, peer.signed(TOPIC, 1));
            awaitAllRead(stream);
        }
        assertThat(node.topic(TOPIC).mesh()).isEmpty();
        assertThat(heard).isEmpty();
        assertStillServes();
    }

    @Test
    void whoSaysItHasEverythingIsNotAskedForEverything() throws IOException {
        RawPeer peer = peer();
        long began = System.nanoTime();
        try (Libp2pStream stream = peer.open()) {
            RawPeer.want(stream, TOPIC);
            for (int i = 0; i < 40; i++) {
                List<Bytes> invented = invented(i, 5_000);
                RawPeer.say(
                        stream,
                        new Control(
                                List.of(new Control.Have(TOPIC, invented)),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()));
            }
            awaitAllRead(stream);
        }
        awaitAllSaidTo(peer);
        long heartbeats = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + 2;
        assertThat(peer.heard().mapToInt(rpc -> rpc.control().want().size()).sum())
                .isPositive()
                .isLessThanOrEqualTo((int) heartbeats * Allowances.STANDARD.asked());
    }

    @Test
    void whoAsksForTheSameAgainAndAgainGetsItAFewTimes() throws IOException {
        RawPeer peer = peer();
        try (Libp2pStream stream = peer.open()) {
            RawPeer.want(stream, TOPIC);
            Await.until("the peer", SOON, () -> node.topic(TOPIC).peers().contains(peer.id()));
            assertThat(node.topic(TOPIC).publish(new byte[100])).isEqualTo(1);
            Await.until("the message", SOON, () -> copies(peer, 100) == 1);
            Bytes id = peer.heard()
                    .flatMap(rpc -> rpc.messages().stream())
                    .findFirst()
                    .orElseThrow()
                    .id();
            for (int i = 0; i < 50; i++) {
                RawPeer.say(stream, new Control(List.of(), List.of(id, id), List.of(), List.of(), List.of()));
            }
            awaitAllRead(stream);
        }
        awaitAllSaidTo(peer);
        assertThat(copies(peer, 100)).isEqualTo(1 + Allowances.STANDARD.repeats());
    }

    @Test
    void whoDoesNotReadIsLeftBehindAndNobodyElse() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        Libp2pNode slow = Libp2pNode.builder(Identity.create())
                .handle("/meshsub/1.2.0", stream -> {
                    try {
                        never.await(); // until its node is closed
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        open.add(slow);
        Libp2pStream talk = slow.dial(node.addresses().getFirst()).open("/meshsub/1.2.0");
        RawPeer.want(talk, TOPIC);
        Libp2pNode good = node();
        Queue<TopicMessage> arrived = new ConcurrentLinkedQueue<>();
        Object listening = good.topic(TOPIC).subscribe(arrived::add);
        Libp2pConnection unused = good.dial(node.addresses().getFirst());
        assertThat(listening).isNotNull();
        Await.until("both", SOON, () -> node.topic(TOPIC).peers().size() == 2);
        for (int i = 1; i <= 40; i++) {
            int before = i;
            int count = node.topic(TOPIC).publish(new byte[1 << 20]);
            assertThat(count).isEqualTo(2);
            Await.until("message " + i, SOON, () -> arrived.size() == before);
        }
    }

    private void assertStillServes() throws IOException {
        Libp2pNode good = node();
        Libp2pConnection unused = good.dial(node.addresses().getFirst());
        Await.until("the node", SOON, () -> !good.topic(TOPIC).peers().isEmpty());
        int before = heard.size();
        assertThat(good.topic(TOPIC).publish(new byte[1])).isEqualTo(1);
        Await.until("the message", SOON, () -> heard.size() == before + 1);
    }

    /** The node reads all that came before it sees the end, and only then ends its side. */
    private static void awaitAllRead(Libp2pStream stream) throws IOException {
        stream.closeWrite();
        assertThat(stream.read(new byte[1])).isEqualTo(-1);
    }

    /** What is published now comes behind all that the node had to say. */
    private void awaitAllSaidTo(RawPeer peer) {
        int last = 77;
        assertThat(node.topic(TOPIC).publish(new byte[last])).isEqualTo(1);
        Await.until("the last message", SOON, () -> copies(peer, last) == 1);
    }

    private static long copies(RawPeer peer, int size) {
        return peer.heard()
                .flatMap(rpc -> rpc.messages().stream())
                .filter(message -> message.data().length == size)
                .count();
    }

    private static List<Bytes> invented(int round, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Bytes.of(
                        ByteBuffer.allocate(20).putInt(16, round * count + i).array()))
                .toList();
    }

    private static Rpc message(int size) {
        Message message = new Message(Bytes.of(new byte[38]), new byte[size], new byte[8], TOPIC, new byte[64], null);
        return new Rpc(List.of(), List.of(message), new Control(List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    private static byte[] framed(Rpc rpc) {
        byte[] bytes = RpcWriter.write(rpc);
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes(Varint.encode(bytes.length));
        framed.writeBytes(bytes);
        return framed.toByteArray();
    }

    private RawPeer peer() throws IOException {
        RawPeer peer = new RawPeer(node.addresses().getFirst());
        open.add(peer);
        return peer;
    }

    private Libp2pNode node() throws IOException {
        Libp2pNode one = Libp2pNode.builder(Identity.create())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .gossip(GossipRules.STANDARD)
                .start();
        open.add(one);
        return one;
    }
}
