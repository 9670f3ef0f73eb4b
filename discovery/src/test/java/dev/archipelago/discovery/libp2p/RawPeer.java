package dev.archipelago.discovery.libp2p;

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
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A peer that has gossip's wire and keeps to none of its rules: it says what it is told to, and hears everything. */
final class RawPeer implements AutoCloseable {
    private static final String MESHSUB = "/meshsub/1.2.0";
    private static final Control NOTHING = new Control(List.of(), List.of(), List.of(), List.of(), List.of());
    private static final RpcLimits LIMITS = RpcLimits.withData(2 << 20);

    private final Queue<Rpc> heard = new ConcurrentLinkedQueue<>();
    private final Identity identity = Identity.create();
    private final String protocol;
    private final Libp2pNode node;
    private final Libp2pConnection connection;

    /** A peer that is connected with a node and reads all the node says. */
    RawPeer(Multiaddr target) throws IOException {
        this(target, MESHSUB, builder -> {});
    }

    private RawPeer(Multiaddr target, String protocol, Consumer<Libp2pNode.Builder> further) throws IOException {
        this.protocol = protocol;
        Libp2pNode.Builder builder = Libp2pNode.builder(identity).handle(protocol, this::hear);
        further.accept(builder);
        this.node = builder.start();
        this.connection = node.dial(target);
    }

    /** One that tells nothing of itself, and speaks another protocol of gossip. */
    static RawPeer untold(Multiaddr target, String protocol) throws IOException {
        return new RawPeer(target, protocol, builder -> builder.handle(Identify.PROTOCOL, stream -> {}));
    }

    private void hear(Libp2pStream stream) throws IOException {
        RpcReader reader = new RpcReader(LIMITS);
        try {
            while (true) {
                heard.add(reader.read(stream.readMessage(LIMITS.rpc())));
            }
        } catch (EOFException end) {
            return; // the node has said all
        } catch (MalformedRpcException e) {
            throw new IOException("the node said what is no RPC", e);
        }
    }

    Libp2pConnection connection() {
        return connection;
    }

    PeerId id() {
        return node.peerId();
    }

    /** A stream on which it can say something. */
    Libp2pStream open() throws IOException {
        return connection.open(protocol);
    }

    /** What the node said so far. */
    Stream<Rpc> heard() {
        return heard.stream();
    }

    /** A message of its own, truly signed. */
    Message signed(String topic, int number) {
        return signed(topic, number, 5);
    }

    Message signed(String topic, int number, int size) {
        byte[] seqno = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        Bytes author = Bytes.of(node.peerId().bytes());
        return MessageSeal.sign(new Message(author, new byte[size], seqno, topic, new byte[0], null), identity);
    }

    static void want(Libp2pStream stream, String topic) throws IOException {
        say(stream, new Rpc(List.of(new Rpc.Subscription(true, topic)), List.of(), NOTHING));
    }

    static void say(Libp2pStream stream, Message message) throws IOException {
        say(stream, new Rpc(List.of(), List.of(message), NOTHING));
    }

    static void say(Libp2pStream stream, Control control) throws IOException {
        say(stream, new Rpc(List.of(), List.of(), control));
    }

    private static void say(Libp2pStream stream, Rpc rpc) throws IOException {
        stream.writeMessage(RpcWriter.write(rpc));
    }

    @Override
    public void close() {
        node.close();
        identity.close();
    }
}
