package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.gossipsub.Bytes;
import dev.archipelago.discovery.libp2p.gossipsub.Rpc;
import dev.archipelago.discovery.libp2p.gossipsub.RpcWriter;
import dev.archipelago.identity.codec.Varint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The streams of gossip with one peer: one of ours to send, one of theirs to hear. */
final class GossipLink {
    private static final Logger LOG = System.getLogger(GossipLink.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOGETHER = 64 * 1024;

    private final Libp2pConnection connection;
    private final Bytes peer;
    private final GossipQueue queue;
    private final AtomicReference<@Nullable Libp2pStream> heard = new AtomicReference<>();

    GossipLink(Libp2pConnection connection, long mostQueued) {
        this.connection = connection;
        this.peer = Bytes.of(connection.peer().bytes());
        this.queue = new GossipQueue(mostQueued);
    }

    Bytes peer() {
        return peer;
    }

    Libp2pConnection connection() {
        return connection;
    }

    /** The stream of theirs from now on; a peer needs no more than one. */
    void hears(Libp2pStream stream) {
        Libp2pStream before = heard.getAndSet(stream);
        if (before != null) {
            before.reset();
        }
    }

    void send(Rpc rpc) {
        if (!queue.add(rpc)) {
            queue.close();
        }
    }

    /** Sends what is to be sent, on a thread of its own, until the peer does not take it any more. */
    void begin(Consumer<GossipLink> ended) {
        Thread.ofVirtual().name("gossip-write").start(() -> {
            try {
                write();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "gossip with {0} ended: {1}", connection, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end();
                ended.accept(this);
            }
        });
    }

    private void write() throws IOException, InterruptedException {
        Libp2pStream stream = connection.open(Gossip.PROTOCOLS.toArray(String[]::new));
        boolean done = false;
        try {
            for (Rpc rpc = queue.take(); rpc != null; rpc = queue.take()) {
                stream.limit(PATIENCE);
                stream.write(withFollowing(rpc));
            }
            done = true;
        } finally {
            if (done) {
                stream.close();
            } else {
                stream.reset();
            }
        }
    }

    /** Small RPCs go together, for each write costs. */
    private byte[] withFollowing(Rpc first) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(first.weight());
        for (Rpc rpc = first; rpc != null; rpc = bytes.size() < TOGETHER ? queue.poll() : null) {
            byte[] message = RpcWriter.write(rpc);
            bytes.writeBytes(Varint.encode(message.length));
            bytes.writeBytes(message);
        }
        return bytes.toByteArray();
    }

    void end() {
        queue.close();
        Libp2pStream stream = heard.getAndSet(null);
        if (stream != null) {
            stream.reset();
        }
    }
}
