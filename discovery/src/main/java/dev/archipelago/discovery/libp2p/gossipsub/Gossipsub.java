package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Gossipsub 1.0 to 1.2, without I/O. Each topic that a node wants has a mesh: a few peers to which messages are sent as
 * soon as they come. Some peers outside of it are told with each heartbeat which messages there are, and ask for those
 * they lack; so what a mesh lost arrives a little later. What peers do well or badly is counted, and who is below zero
 * has no place in a mesh.
 *
 * <p>The methods say what happened; {@link #takeActions} says what has to be done about it. Not safe for use by several
 * threads.
 */
public final class Gossipsub {
    private final GossipRules rules;
    private final Outbox out = new Outbox();
    private final Bytes self;
    private final Neighbours neighbours;
    private final PeerScores scores;
    private final Backoffs backoffs;
    private final SeenMessages seen;
    private final MessageCache cache;
    private final Promises promises;
    private final Meshes meshes;
    private final Fanout fanout;
    private final MeshKeeper keeper;
    private final MeshRequests requests;
    private final Rumours rumours;
    private final MessageFlow flow;
    private long seqno;

    /**
     * A node without peers and topics.
     *
     * @param self its peer id
     * @param nanos the time, in nanoseconds
     * @param random chance; its first number is what the node's messages are counted from
     * @param app what the program thinks of a peer
     */
    public Gossipsub(
            Bytes self, GossipRules rules, LongSupplier nanos, RandomGenerator random, ToDoubleFunction<Bytes> app) {
        Allowances allowances = rules.allowances();
        this.rules = rules;
        this.self = self;
        this.seqno = random.nextLong() >>> 2;
        this.neighbours = new Neighbours(random);
        this.scores = new PeerScores(rules.score(), allowances.strangers(), nanos, app);
        this.backoffs = new Backoffs(allowances.strangers(), nanos);
        this.seen = new SeenMessages(rules.timing().seen(), allowances.seen(), nanos);
        this.cache = new MessageCache(allowances.cached(), allowances.repeats());
        this.promises = new Promises(rules.timing().promise(), nanos);
        this.meshes = new Meshes(scores, backoffs, out);
        this.fanout = new Fanout(rules.timing().fanout(), nanos);
        this.keeper = new MeshKeeper(rules, neighbours, meshes, backoffs, scores, random);
        this.requests = new MeshRequests(rules, meshes, backoffs, scores);
        this.rumours = new Rumours(rules, neighbours, cache, seen, promises, scores, random, out);
        this.flow = new MessageFlow(rules, self, neighbours, meshes, fanout, seen, cache, promises, scores, nanos, out);
    }

    /** What has to be done by now, in this order. */
    public List<GossipAction> takeActions() {
        return out.take();
    }

    /**
     * A peer is there, or more is known of one that is.
     *
     * @param traits what is special about it
     */
    public void connected(Bytes peer, Set<Trait> traits) {
        Neighbour known = neighbours.get(peer);
        if (known != null) {
            known.learn(traits);
        } else {
            Neighbour neighbour = new Neighbour(peer, traits, rules.allowances());
            neighbours.add(neighbour);
            scores.connected(peer);
            List<Rpc.Subscription> wanted = meshes.topics().stream()
                    .map(topic -> new Rpc.Subscription(true, topic))
                    .toList();
            if (!wanted.isEmpty()) {
                out.send(neighbour, Rpc.of(wanted));
            }
        }
    }

    /** A peer is gone. */
    public void disconnected(Bytes peer) {
        Neighbour neighbour = neighbours.remove(peer);
        if (neighbour != null) {
            meshes.lose(neighbour);
            fanout.lose(neighbour);
            promises.gone(peer);
            scores.disconnected(peer);
        }
    }

    /** We want a topic. */
    public void subscribe(String topic) {
        if (!meshes.has(topic)) {
            meshes.begin(topic);
            tellAll(new Rpc.Subscription(true, topic));
            fanout.end(topic).stream()
                    .filter(peer -> scores.of(peer.id()) >= 0 && !backoffs.holds(peer.id(), topic))
                    .forEach(peer -> meshes.graft(peer, topic));
            keeper.fill(topic);
        }
    }

    /** We want a topic no more. */
    public void unsubscribe(String topic) {
        if (meshes.has(topic)) {
            tellAll(new Rpc.Subscription(false, topic));
            List.copyOf(meshes.of(topic))
                    .forEach(peer -> meshes.prune(peer, topic, rules.timing().unsubscribe()));
            meshes.end(topic);
        }
    }

    private void tellAll(Rpc.Subscription subscription) {
        neighbours.all().forEach(peer -> out.send(peer, Rpc.of(List.of(subscription))));
    }

    /** A new message of ours, which has to be signed yet. */
    public Message draft(String topic, byte[] data) {
        return Message.unsigned(self, data, ++seqno, topic);
    }

    /**
     * Our message, signed by now.
     *
     * @return to how many peers it is sent at once
     */
    public int publish(Message message) {
        return flow.publish(message);
    }

    /** An RPC came from a peer. */
    public void received(Bytes peer, Rpc rpc) {
        Neighbour neighbour = neighbours.get(peer);
        if (neighbour == null) {
            return;
        }
        rpc.subscriptions().forEach(subscription -> heard(neighbour, subscription));
        if (scores.of(peer) < rules.score().thresholds().graylist()) {
            return;
        }
        rpc.messages().forEach(message -> flow.came(neighbour, message));
        Control control = rpc.control();
        control.grafts().forEach(topic -> requests.grafted(neighbour, topic));
        control.prunes().forEach(prune -> requests.pruned(neighbour, prune));
        neighbour.understand(control.dontWant()).forEach(neighbour::hearDontWant);
        rumours.told(neighbour, control.have(), meshes);
        rumours.asked(neighbour, control.want());
    }

    private void heard(Neighbour peer, Rpc.Subscription subscription) {
        peer.hear(subscription);
        if (!peer.wants(subscription.topic())) {
            meshes.lose(peer, subscription.topic());
        }
    }

    /** The answer to {@link GossipAction.Check}. */
    public void checked(Bytes peer, Message message, MessageSeal.Finding finding) {
        flow.checked(peer, message, finding);
    }

    /** The answer to {@link GossipAction.Judge}. */
    public void judged(Bytes message, Verdict verdict) {
        flow.judged(message, verdict);
    }

    /** A peer sent what is no RPC, or more than it may. */
    public void misbehaved(Bytes peer) {
        scores.misbehaved(peer, 1);
    }

    /** To be called with each heartbeat. */
    public void heartbeat() {
        neighbours.all().forEach(Neighbour::heartbeat);
        rumours.blameForBrokenPromises();
        backoffs.expire(rules.timing().heartbeat());
        seen.expire();
        keeper.heartbeat();
        fanout.expire();
        meshes.topics().forEach(topic -> rumours.tell(topic, meshes.of(topic), meshes.newcomers(topic)));
        meshes.settle();
        for (String topic : fanout.topics()) {
            flow.refill(topic, fanout.of(topic));
            rumours.tell(topic, Set.of(), List.of()); // who came after we published has got nothing yet
        }
        cache.shift();
        scores.decay();
    }

    /** Who is in the mesh of a topic. */
    public List<Bytes> mesh(String topic) {
        return meshes.of(topic).stream().map(Neighbour::id).toList();
    }

    /** Who wants a topic. */
    public List<Bytes> wanting(String topic) {
        return neighbours.wanting(topic).stream().map(Neighbour::id).toList();
    }

    /** What a peer is worth by now. */
    public double score(Bytes peer) {
        return scores.of(peer);
    }
}
