package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.discovery.libp2p.gossipsub.Control;
import dev.archipelago.discovery.libp2p.gossipsub.GossipRules;
import dev.archipelago.discovery.libp2p.gossipsub.Message;
import dev.archipelago.discovery.libp2p.gossipsub.Verdict;
import dev.archipelago.identity.Identity;
import dev.archipelago.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Topics of nodes over real sockets. */
class GossipTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String TOPIC = "news";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void aMessageGoesThroughAChainOfNodes() throws IOException {
        List<Libp2pNode> nodes = List.of(node(), node(), node());
        List<Queue<TopicMessage>> heard = nodes.stream().map(GossipTest::listen).toList();
        nodes.get(0).dial(nodes.get(1).addresses().getFirst());
        nodes.get(1).dial(nodes.get(2).addresses().getFirst());
        Await.until("a mesh", SOON, () -> nodes.get(1).topic(TOPIC).mesh().size() == 2);

        assertThat(nodes.get(0).topic(TOPIC).publish("hello".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(1);
        Await.until("the message", SOON, () -> !heard.get(2).isEmpty());
        TopicMessage message = heard.get(2).element();
        assertThat(message.author()).isEqualTo(nodes.get(0).peerId());
        assertThat(message.carrier()).isEqualTo(nodes.get(1).peerId());
        assertThat(message.topic()).isEqualTo(TOPIC);
        assertThat(message.data()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        assertThat(heard.get(0)).isEmpty();
    }

    @Test
    void gossipThatBeginsLaterIsTold() throws IOException {
        Libp2pNode one = node();
        Libp2pNode two = node();
        PeerInfo unused = one.dial(two.addresses().getFirst()).info();
        Object listening = listen(one);
        Queue<TopicMessage> heard = listen(two);

        Await.until("the other", SOON, () -> one.topic(TOPIC).peers().equals(List.of(two.peerId())));
        int count = one.topic(TOPIC).publish(new byte[1]);
        assertThat(count).isEqualTo(1);
        assertThat(listening).isNotNull();
        Await.until("the message", SOON, () -> heard.size() == 1);
    }

    @Test
    void whoTellsNothingOfItselfTakesPartByWhatItOpens() throws IOException {
        Libp2pNode node = node();
        Queue<TopicMessage> heard = listen(node);
        Multiaddr address = node.addresses().getFirst();
        RawPeer author = keep(new RawPeer(address));
        RawPeer newer = keep(RawPeer.untold(address, "/meshsub/1.2.0"));
        RawPeer older = keep(RawPeer.untold(address, "/meshsub/1.1.0"));
        Message large = author.signed(TOPIC, 1, 2_000);
        try (Libp2pStream toNode = author.open();
                Libp2pStream ofNewer = newer.open();
                Libp2pStream ofOlder = older.open()) {
            enter(ofNewer);
            enter(ofOlder);
            Await.until("both", SOON, () -> node.topic(TOPIC).mesh().size() == 2);
            RawPeer.say(ofNewer, newer.signed(TOPIC, 2));
            Await.until("the message of one", SOON, () -> heard.size() == 1);
            RawPeer.say(toNode, large);
            Await.until("the message", SOON, () -> messages(newer) == 1 && messages(older) == 2);
        }

        assertThat(heard).extracting(TopicMessage::size).containsExactly(5, 2_000);
        assertThat(newer.heard().flatMap(rpc -> rpc.control().dontWant().stream()))
                .containsExactly(large.id());
        assertThat(older.heard().flatMap(rpc -> rpc.control().dontWant().stream()))
                .isEmpty();
    }

    private static void enter(Libp2pStream stream) throws IOException {
        RawPeer.want(stream, TOPIC);
        RawPeer.say(stream, new Control(List.of(), List.of(), List.of(TOPIC), List.of(), List.of()));
    }

    private static long messages(RawPeer peer) {
        return peer.heard().mapToLong(rpc -> rpc.messages().size()).sum();
    }

    private RawPeer keep(RawPeer peer) {
        open.add(peer);
        return peer;
    }

    @Test
    void whatAValidatorRefusesIsNotHeard() throws IOException {
        Libp2pNode one = node();
        Libp2pNode two = node();
        Queue<TopicMessage> heard = listen(two);
        two.topic(TOPIC).validator(message -> switch (message.size()) {
            case 1 -> Verdict.REJECT;
            case 2 -> Verdict.IGNORE;
            case 3 -> throw new IllegalStateException("a bug of the program's");
            default -> Verdict.ACCEPT;
        });
        Libp2pConnection unused = one.dial(two.addresses().getFirst());
        Await.until("the other", SOON, () -> !one.topic(TOPIC).peers().isEmpty());
        for (int size = 1; size < 5; size++) {
            int count = one.topic(TOPIC).publish(new byte[size]);
            assertThat(count).isEqualTo(1);
        }
        Await.until("the last message", SOON, () -> !heard.isEmpty());
        assertThat(heard).extracting(TopicMessage::size).containsExactly(4);
    }

    @Test
    void whoStopsListeningLeaves() throws IOException {
        Libp2pNode one = node();
        Libp2pNode two = node();
        Topic.Subscription mine = two.topic(TOPIC).subscribe(message -> {});
        Libp2pConnection unused = one.dial(two.addresses().getFirst());
        Await.until("the other", SOON, () -> !one.topic(TOPIC).peers().isEmpty());
        mine.close();
        Await.until("it to leave", SOON, () -> one.topic(TOPIC).peers().isEmpty());
    }

    @Test
    void whatCannotBeSentIsRefused() throws IOException {
        Libp2pNode node = node();
        assertThatThrownBy(() -> node.topic("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> node.topic("x".repeat(257))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> node.topic(TOPIC).publish(new byte[(1 << 20) + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1048576");
    }

    private Libp2pNode node() throws IOException {
        Libp2pNode node = Libp2pNode.builder(Identity.create())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .gossip(GossipRules.STANDARD)
                .start();
        open.add(node);
        return node;
    }

    private static Queue<TopicMessage> listen(Libp2pNode node) {
        Queue<TopicMessage> heard = new ConcurrentLinkedQueue<>();
        Object unused = node.topic(TOPIC).subscribe(heard::add);
        return heard;
    }
}
