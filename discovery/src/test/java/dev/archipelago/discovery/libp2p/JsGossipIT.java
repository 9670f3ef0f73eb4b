package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.discovery.libp2p.gossipsub.Bytes;
import dev.archipelago.discovery.libp2p.gossipsub.Control;
import dev.archipelago.discovery.libp2p.gossipsub.MalformedRpcException;
import dev.archipelago.discovery.libp2p.gossipsub.Message;
import dev.archipelago.discovery.libp2p.gossipsub.MessageSeal;
import dev.archipelago.discovery.libp2p.gossipsub.Rpc;
import dev.archipelago.discovery.libp2p.gossipsub.RpcLimits;
import dev.archipelago.discovery.libp2p.gossipsub.RpcReader;
import dev.archipelago.discovery.libp2p.gossipsub.RpcWriter;
import dev.archipelago.identity.Identity;
import dev.archipelago.testing.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gossips with js-libp2p. */
class JsGossipIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOPIC = "news";
    private static final String SUBSCRIBE = "{\"do\":\"subscribe\",\"topic\":\"news\"}";
    private static final String HEARD = "{\"do\":\"heard\",\"topic\":\"news\"}";
    private static final String MESH = "{\"do\":\"mesh\",\"topic\":\"news\"}";
    private static final int JUST_BELOW_A_MEBIBYTE = (1 << 20) - 1024;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void signedMessagesOfAllSizesGoBothWays() throws Exception {
        JsPeer js = js();
        Libp2pNode node = node();
        Queue<TopicMessage> heard = listen(node);
        node.dial(js.address());
        awaitMesh(node, js);

        for (int size : new int[] {4, 1000, 65_536, JUST_BELOW_A_MEBIBYTE}) {
            byte[] ours = numbered(size, 0);
            assertThat(node.topic(TOPIC).publish(ours)).isEqualTo(1);
            Await.until(
                    "js to hear " + size,
                    SOON,
                    () -> js.request(HEARD).contains("\"size\":" + size + ",\"hash\":\"" + hash(ours) + "\""));
            assertThat(js.request(publish(size))).contains("\"recipients\":1");
            Await.until("us to hear " + size, SOON, () -> heard.stream().anyMatch(m -> m.size() == size));
            TopicMessage message =
                    heard.stream().filter(m -> m.size() == size).findFirst().orElseThrow();
            assertThat(message.author()).isEqualTo(js.peerId());
            assertThat(hash(message.data())).isEqualTo(hash(ours));
        }
        assertThat(js.request(HEARD)).contains("\"type\":\"signed\",\"from\":\"" + node.peerId() + "\"");
        assertThat(js.request("{\"do\":\"score\",\"peer\":\"" + node.peerId() + "\"}"))
                .doesNotContain("-");
    }

    @Test
    void weTellThemWhatWeDoNotWant() throws Exception {
        JsPeer js = js();
        JsPeer source = js();
        Libp2pNode node = node();
        Queue<TopicMessage> heard = listen(node);
        node.dial(js.address());
        node.dial(source.address());
        awaitMesh(node, js);
        awaitMesh(node, source);

        source.request(publish(65_536));
        Await.until("us to hear", SOON, () -> heard.size() == 1);
        Await.until(
                "js to hear of it",
                SOON,
                () -> js.request("{\"do\":\"dontWants\",\"peer\":\"" + node.peerId() + "\"}")
                        .contains("\"count\":1"));
    }

    @Test
    void theyTellUsWhatTheyDoNotWant() throws Exception {
        JsPeer js = js();
        Queue<Rpc> toBystander = new ConcurrentLinkedQueue<>();
        Identity identity = Identity.create();
        open.add(identity);
        Libp2pNode author = raw(identity, new ConcurrentLinkedQueue<>());
        Libp2pNode bystander = raw(Identity.create(), toBystander);
        try (Libp2pStream speaking = author.dial(js.address()).open("/meshsub/1.2.0");
                Libp2pStream standing = bystander.dial(js.address()).open("/meshsub/1.2.0")) {
            say(speaking, entering());
            say(standing, entering());
            Await.until("both to be in the mesh", SOON, () -> {
                String mesh = js.request(MESH);
                return mesh.contains(author.peerId().toString())
                        && mesh.contains(bystander.peerId().toString());
            });
            byte[] number = ByteBuffer.allocate(8).putLong(7).array();
            Message message = MessageSeal.sign(
                    new Message(
                            Bytes.of(author.peerId().bytes()), Echo.pattern(65_536), number, TOPIC, new byte[0], null),
                    identity);
            say(
                    speaking,
                    new Rpc(
                            List.of(),
                            List.of(message),
                            new Control(List.of(), List.of(), List.of(), List.of(), List.of())));

            Await.until(
                    "js to say that it does not want it",
                    SOON,
                    () -> toBystander.stream()
                            .anyMatch(rpc -> rpc.control().dontWant().contains(byKey(message))));
        }
    }

    /** js-libp2p puts the author's key, not its peer id, before the number. */
    private static Bytes byKey(Message message) {
        byte[] id = message.id().bytes();
        return Bytes.of(Arrays.copyOfRange(id, 2, id.length));
    }

    private static Rpc entering() {
        return new Rpc(
                List.of(new Rpc.Subscription(true, TOPIC)),
                List.of(),
                new Control(List.of(), List.of(), List.of(TOPIC), List.of(), List.of()));
    }

    private static void say(Libp2pStream stream, Rpc rpc) throws IOException {
        stream.writeMessage(RpcWriter.write(rpc));
    }

    /** A node that keeps what is said to it, and says nothing. */
    private Libp2pNode raw(Identity identity, Queue<Rpc> kept) throws IOException {
        RpcReader reader = new RpcReader(RpcLimits.withData(1 << 20));
        Libp2pNode node = Libp2pNode.builder(identity)
                .handle("/meshsub/1.2.0", stream -> {
                    try {
                        while (true) {
                            kept.add(reader.read(stream.readMessage(2 << 20)));
                        }
                    } catch (MalformedRpcException e) {
                        throw new AssertionError(e);
                    }
                })
                .start();
        open.add(node);
        return node;
    }

    @Test
    void theyAskForWhatTheyLack() throws Exception {
        JsPeer js = js();
        Libp2pNode node = node();
        node.topic(TOPIC).publish(numbered(100, 0)); // before anybody is there
        node.dial(js.address());

        Await.until("js to ask for it", SOON, () -> js.request(HEARD).contains("\"size\":100"));
    }

    @Test
    void theyTellOfWhatTheyHave() throws Exception {
        JsPeer js = js();
        Queue<Rpc> toUs = new ConcurrentLinkedQueue<>();
        js.request(publish(100)); // before anybody is there
        try (Libp2pStream stream =
                raw(Identity.create(), toUs).dial(js.address()).open("/meshsub/1.2.0")) {
            Control.Prune notInMesh = new Control.Prune(TOPIC, List.of(), Duration.ofMinutes(1));
            say(
                    stream,
                    new Rpc(
                            List.of(new Rpc.Subscription(true, TOPIC)),
                            List.of(),
                            new Control(List.of(), List.of(), List.of(), List.of(notInMesh), List.of())));
            Await.until("js to tell of it", SOON, () -> !told(toUs).isEmpty());
            say(
                    stream,
                    new Rpc(List.of(), List.of(), new Control(List.of(), told(toUs), List.of(), List.of(), List.of())));
            Await.until("js to give it", SOON, () -> messages(toUs).size() == 1);
        }
        assertThat(told(toUs)).containsOnly(byKey(messages(toUs).getFirst()));
    }

    private static List<Bytes> told(Queue<Rpc> rpcs) {
        return rpcs.stream()
                .flatMap(rpc -> rpc.control().have().stream())
                .flatMap(have -> have.ids().stream())
                .toList();
    }

    private static List<Message> messages(Queue<Rpc> rpcs) {
        return rpcs.stream().flatMap(rpc -> rpc.messages().stream()).toList();
    }

    @Test
    void threeOfUsAndThreeOfThemAreOneMesh() throws Exception {
        List<JsPeer> theirs = List.of(js(), js(), js());
        List<Libp2pNode> ours = List.of(node(), node(), node());
        List<Queue<TopicMessage>> heard = ours.stream().map(JsGossipIT::listen).toList();
        for (int i = 0; i < 3; i++) {
            ours.get(i).dial(theirs.get(i).address()); // a ring of all six
            String next = ours.get((i + 1) % 3).addresses().getFirst().toString();
            theirs.get(i).request("{\"do\":\"dial\",\"to\":\"" + next + "\"}");
        }
        for (int i = 0; i < 3; i++) {
            Libp2pNode node = ours.get(i);
            Await.until("a mesh", SOON, () -> node.topic(TOPIC).mesh().size() == 2);
            JsPeer js = theirs.get(i);
            Await.until("their mesh", SOON, () -> js.request(MESH).split("12D3", -1).length == 3);
        }

        for (int i = 0; i < 3; i++) {
            ours.get(i).topic(TOPIC).publish(numbered(100 + i, i));
            theirs.get(i).request(publish(200 + i));
        }
        for (Queue<TopicMessage> queue : heard) {
            Await.until("all of others to be heard", SOON, () -> queue.size() == 5);
        }
        for (JsPeer js : theirs) {
            Await.until(
                    "all of others to be heard by js",
                    SOON,
                    () -> js.request("{\"do\":\"count\",\"topic\":\"news\"}").contains("\"count\":5"));
        }
    }

    @Test
    void theirSuddenEndIsNoticed() throws Exception {
        JsPeer js = js();
        JsPeer other = js();
        Libp2pNode node = node();
        Queue<TopicMessage> heard = listen(node);
        node.dial(js.address());
        node.dial(other.address());
        awaitMesh(node, js);
        awaitMesh(node, other);

        js.kill();

        Await.until("it to leave the mesh", SOON, () -> node.topic(TOPIC).mesh().equals(List.of(other.peerId())));
        assertThat(node.topic(TOPIC).peers()).containsExactly(other.peerId());
        other.request(publish(100));
        Await.until("the other to be heard", SOON, () -> heard.size() == 1);
    }

    private static String publish(int size) {
        return "{\"do\":\"publish\",\"topic\":\"news\",\"size\":" + size + "}";
    }

    private static byte[] numbered(int size, int number) {
        return ByteBuffer.wrap(Echo.pattern(size)).putInt(0, number).array();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private JsPeer js() {
        JsPeer peer = JsPeer.gossiping();
        open.add(peer);
        peer.request(SUBSCRIBE);
        return peer;
    }

    private Libp2pNode node() throws IOException {
        Identity identity = Identity.create();
        Libp2pNode node = Libp2pNode.builder(identity)
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .start();
        open.add(node);
        open.add(identity);
        return node;
    }

    private static Queue<TopicMessage> listen(Libp2pNode node) {
        Queue<TopicMessage> heard = new ConcurrentLinkedQueue<>();
        node.topic(TOPIC).subscribe(heard::add);
        return heard;
    }

    private static void awaitMesh(Libp2pNode node, JsPeer js) {
        Await.until("us to take js in", SOON, () -> node.topic(TOPIC).mesh().contains(js.peerId()));
        Await.until(
                "js to take us in",
                SOON,
                () -> js.request(MESH).contains(node.peerId().toString()));
    }
}
