package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.discovery.libp2p.connection.ConnectionTerms;
import dev.archipelago.discovery.libp2p.gossipsub.GossipRules;
import dev.archipelago.identity.Identity;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A libp2p node over TCP. It dials and listens, seals every connection with Noise, runs many streams on each by yamux,
 * and answers identify and ping. Safe for use by several threads, but not by one that belongs to an event loop: its
 * methods wait.
 *
 * <pre>{@code
 * try (Libp2pNode node = Libp2pNode.builder(Identity.create())
 *         .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
 *         .handle("/echo/1.0.0", stream -> stream.write(stream.readAll(1024)))
 *         .start()) {
 *     Libp2pConnection connection = node.dial(Multiaddr.parse("/ip4/192.0.2.7/tcp/4001/p2p/12D3Koo..."));
 *     Duration roundTrip = connection.ping();
 * }
 * }</pre>
 */
public final class Libp2pNode implements AutoCloseable {
    private final Host host;
    private final PeerId peerId;
    private final EventLoops loops;
    private final Dialer dialer;
    private final List<Doorway> doorways = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object gossiping = new Object();
    private final GossipRules rules;
    private @Nullable Gossip gossip;

    private Libp2pNode(Host host, EventLoops loops, GossipRules rules) {
        this.rules = rules;
        this.host = host;
        this.peerId = PeerId.of(host.key());
        this.loops = loops;
        this.dialer = new Dialer(host, loops.vertx());
    }

    /**
     * Describes a node.
     *
     * @param key the key under which others meet it, which has to stay open while the node runs; see
     *     {@link DiscoveryKey} for one that does not show whose it is
     */
    public static Builder builder(Identity key) {
        return new Builder(key);
    }

    /** Who this node is. */
    public PeerId peerId() {
        return peerId;
    }

    /** Where it can be dialled, with its id at the end. */
    public List<Multiaddr> addresses() {
        return host.addresses().stream()
                .map(address -> address.withPeer(peerId))
                .toList();
    }

    /**
     * Connects with the peer at the address. If the address says who has to be there, nobody else is talked to, and a
     * connection there is with that peer already is returned instead of a new one.
     *
     * @throws Libp2pException {@code ADDRESS}, {@code UNREACHABLE}, {@code BACKING_OFF}, {@code WRONG_PEER},
     *     {@code PROTOCOL}, {@code TIMEOUT}, {@code LIMIT} or {@code CLOSED}
     */
    public Libp2pConnection dial(Multiaddr address) throws IOException {
        if (closed.get()) {
            throw new Libp2pException(Reason.CLOSED, "the node is closed");
        }
        Optional<Libp2pConnection> known = address.peer().flatMap(host.table()::with);
        return known.isPresent() ? known.get() : dialer.dial(address);
    }

    /** Answers a protocol from now on, in place of who did so before, and tells connected peers of a new one. */
    public void handle(String protocol, StreamHandler handler) {
        if (host.handle(protocol, handler)) {
            host.pushNews();
        }
    }

    /**
     * A topic to publish on or listen to. The first call begins gossipsub and tells connected peers; it is best made
     * before dialling.
     *
     * @throws IllegalArgumentException if the name is empty or longer than 256 bytes
     */
    public Topic topic(String name) {
        synchronized (gossiping) {
            if (gossip == null) {
                gossip = new Gossip(host, rules);
                gossip.begin();
            }
            return gossip.topic(name);
        }
    }

    /** Has the listener hear of connections from now on. */
    public void listen(ConnectionListener listener) {
        host.listen(listener);
    }

    /** The connections there are. */
    public List<Libp2pConnection> connections() {
        return host.table().ready();
    }

    /** Ends all connections and listens no more. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            synchronized (gossiping) {
                if (gossip != null) {
                    gossip.close();
                }
            }
            host.table().close().forEach(Libp2pConnection::close);
            doorways.forEach(Doorway::close);
            loops.close();
        }
    }

    private void open(List<Multiaddr> addresses) throws IOException {
        List<Multiaddr> reachable = new ArrayList<>();
        for (Multiaddr address : addresses) {
            Doorway doorway = Doorway.open(host, loops.vertx(), address);
            doorways.add(doorway);
            reachable.addAll(doorway.addresses());
        }
        host.addresses(reachable);
    }

    /** What a node is to be like. */
    public static final class Builder {
        private static final String AGENT = "archipelago-java";

        private final Identity key;
        private final List<Multiaddr> addresses = new ArrayList<>();
        private final Map<String, StreamHandler> handlers = new LinkedHashMap<>();
        private final List<ConnectionListener> listeners = new ArrayList<>();
        private Libp2pLimits limits = Libp2pLimits.STANDARD;
        private String agent = AGENT;
        private InstantSource clock = InstantSource.system();
        private List<String> earlyMuxers = List.of(ConnectionTerms.YAMUX);
        private GossipRules rules = GossipRules.STANDARD;
        private @Nullable Vertx vertx;

        private Builder(Identity key) {
            this.key = key;
        }

        /** Listens at an IP address and TCP port too; port 0 means any free one. */
        public Builder listen(Multiaddr address) {
            addresses.add(address);
            return this;
        }

        /** Answers a protocol. */
        public Builder handle(String protocol, StreamHandler handler) {
            handlers.put(protocol, handler);
            return this;
        }

        /** Has the listener hear of connections. */
        public Builder listener(ConnectionListener listener) {
            listeners.add(listener);
            return this;
        }

        /** Sets limits other than {@link Libp2pLimits#STANDARD}. */
        public Builder limits(Libp2pLimits others) {
            this.limits = others;
            return this;
        }

        /** Gossips by rules other than {@link GossipRules#STANDARD}. */
        public Builder gossip(GossipRules others) {
            this.rules = others;
            return this;
        }

        /** Tells peers another name of the program. */
        public Builder agent(String name) {
            this.agent = name;
            return this;
        }

        /** Reads the deadlines of streams by another clock than the system's. */
        public Builder clock(InstantSource other) {
            this.clock = other;
            return this;
        }

        /** Names no muxer within the Noise handshake, for peers that do not understand it: one more round trip. */
        public Builder withoutEarlyMuxer() {
            this.earlyMuxers = List.of();
            return this;
        }

        /** Runs on a Vertx that somebody else closes; on one of its own if not said. */
        public Builder sharing(Vertx others) {
            this.vertx = others;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws Libp2pException {@code ADDRESS} if it cannot listen where it should
         */
        public Libp2pNode start() throws IOException {
            Host host = new Host(key, limits, agent, clock, earlyMuxers);
            handlers.forEach(host::handle);
            listeners.forEach(host::listen);
            Libp2pNode node = new Libp2pNode(host, EventLoops.of(vertx), rules);
            boolean open = false;
            try {
                node.open(addresses);
                open = true;
                return node;
            } finally {
                if (!open) {
                    node.close();
                }
            }
        }
    }
}
