package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.gossipsub.AuthorKeys;
import dev.archipelago.discovery.libp2p.gossipsub.Bytes;
import dev.archipelago.discovery.libp2p.gossipsub.GossipAction;
import dev.archipelago.discovery.libp2p.gossipsub.GossipRules;
import dev.archipelago.discovery.libp2p.gossipsub.Gossipsub;
import dev.archipelago.discovery.libp2p.gossipsub.MalformedRpcException;
import dev.archipelago.discovery.libp2p.gossipsub.Message;
import dev.archipelago.discovery.libp2p.gossipsub.MessageSeal;
import dev.archipelago.discovery.libp2p.gossipsub.Rpc;
import dev.archipelago.discovery.libp2p.gossipsub.RpcLimits;
import dev.archipelago.discovery.libp2p.gossipsub.RpcReader;
import dev.archipelago.discovery.libp2p.gossipsub.Trait;
import dev.archipelago.discovery.libp2p.gossipsub.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Gossipsub on the connections of a node: the core behind one lock, a link for each peer, and a heartbeat. */
final class Gossip implements ConnectionListener, AutoCloseable {
    /** The most preferred first. */
    static final List<String> PROTOCOLS = List.of("/meshsub/1.2.0", "/meshsub/1.1.0", "/meshsub/1.0.0");

    private static final String DONT_WANT = PROTOCOLS.getFirst();
    private static final int QUEUED_MESSAGES = 8;

    private final Host host;
    private final GossipRules rules;
    private final Gossipsub core;
    private final RpcReader reader;
    private final AuthorKeys authors = new AuthorKeys();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ending = lock.newCondition();
    private final Map<Bytes, GossipLink> links = new HashMap<>();
    private final Map<String, TopicAudience> audiences = new ConcurrentHashMap<>();
    private final RpcLimits limits;
    private boolean closed;

    Gossip(Host host, GossipRules rules) {
        this.host = host;
        this.rules = rules;
        this.limits = RpcLimits.withData(rules.allowances().message());
        this.reader = new RpcReader(limits);
        this.core = new Gossipsub(
                Bytes.of(PeerId.of(host.key()).bytes()), rules, System::nanoTime, host.random(), peer -> 0);
    }

    /** Answers the protocols, and talks to those who speak them already. */
    void begin() {
        host.listen(this);
        PROTOCOLS.forEach(protocol -> host.handle(protocol, this::hear));
        host.pushNews();
        host.table()
                .ready()
                .forEach(connection -> Thread.ofVirtual().name("gossip-begin").start(() -> greet(connection)));
        Thread.ofVirtual().name("gossip-heartbeat").start(this::beat);
    }

    private void greet(Libp2pConnection connection) {
        try {
            identified(connection, connection.info());
        } catch (IOException e) {
            // it told nothing of itself; when it does we hear of it
        }
    }

    @Override
    public void identified(Libp2pConnection connection, PeerInfo info) {
        if (PROTOCOLS.stream().anyMatch(info.protocols()::contains)) {
            Set<Trait> traits = traits(connection, info.protocols());
            if (info.agent().orElse("").contains("js-libp2p")) {
                traits.add(Trait.NAMES_BY_KEY); // a first guess: how it names messages decides
            }
            Object unused = meet(connection, traits);
        }
    }

    private static Set<Trait> traits(Libp2pConnection connection, Collection<String> spoken) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (connection.origin() == Libp2pConnection.Origin.OURS) {
            traits.add(Trait.OUTBOUND);
        }
        if (spoken.contains(DONT_WANT)) {
            traits.add(Trait.HEARS_DONT_WANT);
        }
        return traits;
    }

    private GossipLink meet(Libp2pConnection connection, Set<Trait> traits) {
        GossipLink link;
        lock.lock();
        try {
            GossipLink known = links.get(Bytes.of(connection.peer().bytes()));
            if (closed) {
                return known == null ? new GossipLink(connection, 0) : known;
            }
            if (known != null) {
                core.connected(known.peer(), traits);
                return known;
            }
            link = new GossipLink(connection, (long) QUEUED_MESSAGES * limits.rpc());
            links.put(link.peer(), link);
            core.connected(link.peer(), traits);
            dispatch();
        } finally {
            lock.unlock();
        }
        link.begin(this::ended);
        return link;
    }

    private void ended(GossipLink link) {
        lock.lock();
        try {
            if (links.remove(link.peer(), link)) {
                core.disconnected(link.peer());
                dispatch();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closed(Libp2pConnection connection, String why) {
        GossipLink link;
        lock.lock();
        try {
            link = links.get(Bytes.of(connection.peer().bytes()));
        } finally {
            lock.unlock();
        }
        if (link != null && link.connection() == connection) {
            link.end();
            ended(link);
            host.table().with(connection.peer()).ifPresent(this::greet);
        }
    }

    /** Who speaks to us needs not have told of itself: what it opened the stream with says what it understands. */
    private void hear(Libp2pStream stream) throws IOException {
        GossipLink link = meet(stream.connection(), traits(stream.connection(), List.of(stream.protocol())));
        link.hears(stream);
        try {
            while (true) {
                receive(link.peer(), reader.read(stream.readMessage(limits.rpc())));
            }
        } catch (EOFException end) {
            return; // they have said all they want to
        } catch (MalformedRpcException e) {
            misbehaved(link.peer());
            throw new Libp2pException(Libp2pException.Reason.PROTOCOL, String.valueOf(e.getMessage()), e);
        } catch (Libp2pException e) {
            if (e.reason() == Libp2pException.Reason.LIMIT || e.reason() == Libp2pException.Reason.PROTOCOL) {
                misbehaved(link.peer());
            }
            throw new Libp2pException(e.reason(), String.valueOf(e.getMessage()), e);
        }
    }

    private void misbehaved(Bytes peer) {
        lock.lock();
        try {
            core.misbehaved(peer);
        } finally {
            lock.unlock();
        }
    }

    /** All that follows from an RPC is done on the thread that read it, so that who sends too much waits. */
    private void receive(Bytes peer, Rpc rpc) {
        Queue<GossipAction> left = new ArrayDeque<>(locked(() -> core.received(peer, rpc)));
        for (GossipAction action = left.poll(); action != null; action = left.poll()) {
            switch (action) {
                case GossipAction.Check check -> {
                    MessageSeal.Finding finding = MessageSeal.look(check.message(), authors);
                    left.addAll(locked(() -> core.checked(check.peer(), check.message(), finding)));
                }
                case GossipAction.Judge judge -> left.addAll(judge(judge));
                case GossipAction.Send send -> throw new IllegalStateException("was sent before: " + send);
            }
        }
    }

    private List<GossipAction> judge(GossipAction.Judge judge) {
        Message message = judge.message();
        TopicAudience audience = audience(message.topic());
        TopicMessage shown = new TopicMessage(message, PeerId.of(judge.peer().bytes()));
        Verdict verdict = audience.judge(shown);
        List<GossipAction> next = locked(() -> core.judged(message.id(), verdict));
        if (verdict == Verdict.ACCEPT) {
            audience.hear(shown);
        }
        return next;
    }

    /** Tells the core what happened; what it wants sent is on its way, the rest is returned. */
    private List<GossipAction> locked(Runnable event) {
        lock.lock();
        try {
            event.run();
            return dispatch();
        } finally {
            lock.unlock();
        }
    }

    private List<GossipAction> dispatch() {
        List<GossipAction> rest = new ArrayList<>();
        for (GossipAction action : core.takeActions()) {
            if (action instanceof GossipAction.Send send) {
                GossipLink link = links.get(send.peer());
                if (link != null) {
                    link.send(send.rpc());
                }
            } else {
                rest.add(action);
            }
        }
        return rest;
    }

    Topic topic(String name) {
        int size = name.getBytes(StandardCharsets.UTF_8).length;
        if (size == 0 || size > RpcLimits.TOPIC) {
            throw new IllegalArgumentException("a topic's name has 1 to " + RpcLimits.TOPIC + " bytes, not " + size);
        }
        return new Topic(this, audience(name));
    }

    private TopicAudience audience(String topic) {
        return audiences.computeIfAbsent(topic, TopicAudience::new);
    }

    void subscribe(String topic) {
        List<GossipAction> unused = locked(() -> core.subscribe(topic));
    }

    void unsubscribe(String topic) {
        List<GossipAction> unused = locked(() -> core.unsubscribe(topic));
    }

    int publish(String topic, byte[] data) {
        int most = rules.allowances().message();
        if (data.length > most) {
            throw new IllegalArgumentException("a message has at most " + most + " bytes, not " + data.length);
        }
        Message draft;
        lock.lock();
        try {
            draft = core.draft(topic, data.clone());
        } finally {
            lock.unlock();
        }
        Message signed = host.sign(draft);
        lock.lock();
        try {
            int count = core.publish(signed);
            List<GossipAction> unused = dispatch();
            return count;
        } finally {
            lock.unlock();
        }
    }

    List<PeerId> wanting(String topic) {
        lock.lock();
        try {
            return core.wanting(topic).stream()
                    .map(peer -> PeerId.of(peer.bytes()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    List<PeerId> mesh(String topic) {
        lock.lock();
        try {
            return core.mesh(topic).stream()
                    .map(peer -> PeerId.of(peer.bytes()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void beat() {
        lock.lock();
        try {
            while (!closed) {
                long left = rules.timing().heartbeat().toNanos();
                while (left > 0 && !closed) {
                    left = ending.awaitNanos(left);
                }
                if (!closed) {
                    core.heartbeat();
                    List<GossipAction> unused = dispatch();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<GossipLink> all;
        lock.lock();
        try {
            closed = true;
            ending.signalAll();
            all = List.copyOf(links.values());
        } finally {
            lock.unlock();
        }
        all.forEach(GossipLink::end);
    }
}
