package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.connection.ConnectionCore;
import dev.archipelago.discovery.libp2p.connection.ConnectionTerms;
import dev.archipelago.discovery.libp2p.connection.Upgrade;
import dev.archipelago.discovery.libp2p.gossipsub.Message;
import dev.archipelago.discovery.libp2p.gossipsub.MessageSeal;
import dev.archipelago.discovery.libp2p.yamux.YamuxLimits;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What all connections of a node share. */
final class Host {
    private static final Logger LOG = System.getLogger(Host.class.getName());
    private static final int LARGEST_WINDOW = 4 << 20;

    private final Identity identity;
    private final PublicKey key;
    private final Libp2pLimits limits;
    private final ConnectionTerms terms;
    private final String agent;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ConnectionTable table;
    private final Map<String, StreamHandler> handlers = new ConcurrentHashMap<>();
    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Multiaddr> addresses = List.of();

    Host(Identity identity, Libp2pLimits limits, String agent, InstantSource clock, List<String> earlyMuxers) {
        this.identity = identity;
        this.key = identity.publicKey();
        this.limits = limits;
        this.agent = agent;
        this.clock = clock;
        this.table = new ConnectionTable(limits);
        this.terms = new ConnectionTerms(
                limits.handshake(),
                limits.ping(),
                limits.patience(),
                limits.idle(),
                new YamuxLimits(limits.streams(), limits.unread(), Math.min(limits.unread(), LARGEST_WINDOW)),
                earlyMuxers);
        handlers.put(Ping.PROTOCOL, stream -> Ping.answer(stream, limits.idle()));
        handlers.put(Identify.PROTOCOL, stream -> Identify.tell(stream, this));
        handlers.put(Identify.PUSH, stream -> Identify.hearPush(stream, this));
    }

    PublicKey key() {
        return key;
    }

    Message sign(Message draft) {
        return MessageSeal.sign(draft, identity);
    }

    Libp2pLimits limits() {
        return limits;
    }

    String agent() {
        return agent;
    }

    InstantSource clock() {
        return clock;
    }

    SecureRandom random() {
        return random;
    }

    ConnectionTable table() {
        return table;
    }

    List<Multiaddr> addresses() {
        return addresses;
    }

    void addresses(List<Multiaddr> listening) {
        addresses = List.copyOf(listening);
    }

    void listen(ConnectionListener listener) {
        listeners.add(listener);
    }

    /** Whether the protocol is a new one. */
    boolean handle(String protocol, StreamHandler handler) {
        return handlers.put(protocol, handler) == null;
    }

    boolean supports(String protocol) {
        return handlers.containsKey(protocol);
    }

    StreamHandler handler(String protocol) {
        return Objects.requireNonNull(handlers.get(protocol));
    }

    List<String> protocols() {
        return handlers.keySet().stream().sorted().toList();
    }

    Libp2pConnection dialled(Wire wire, Optional<PublicKey> expected) {
        return connection(
                wire, Libp2pConnection.Origin.OURS, Upgrade.dialling(identity, terms.earlyMuxers(), expected, random));
    }

    Libp2pConnection accepted(Wire wire) {
        return connection(
                wire, Libp2pConnection.Origin.THEIRS, Upgrade.listening(identity, terms.earlyMuxers(), random));
    }

    private Libp2pConnection connection(Wire wire, Libp2pConnection.Origin origin, Upgrade upgrade) {
        return new Libp2pConnection(this, wire, origin, new ConnectionCore(upgrade, terms, System::nanoTime));
    }

    Optional<String> admits(Libp2pConnection connection, PeerId peer) {
        return table.admits(connection, peer);
    }

    void leaves(Libp2pConnection connection) {
        table.remove(connection);
    }

    /** Tells the listeners, and asks the peer who it is. */
    void begun(Libp2pConnection connection) {
        tell(listener -> listener.opened(connection));
        try {
            Identify.ask(connection, this);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "{0} did not tell of itself: {1}", connection, e.getMessage());
        }
    }

    void identified(Libp2pConnection connection, PeerInfo info) {
        tell(listener -> listener.identified(connection, info));
    }

    void ended(Libp2pConnection connection, String why) {
        tell(listener -> listener.closed(connection, why));
    }

    /** Tells all who are connected and understand it what this node is by now. */
    void pushNews() {
        for (Libp2pConnection connection : table.ready()) {
            Thread.ofVirtual().name("libp2p-push").start(() -> push(connection));
        }
    }

    private void push(Libp2pConnection connection) {
        try {
            Identify.push(connection, this);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "{0} took no news: {1}", connection, e.getMessage());
        }
    }

    private void tell(Consumer<ConnectionListener> news) {
        for (ConnectionListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a listener to connections failed", e);
            }
        }
    }
}
