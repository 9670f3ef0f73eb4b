package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Tells peers outside of the mesh which messages there are, asks for those we lack, and hands out what is asked for.
 */
final class Rumours {
    private static final double FACTOR = 0.25;
    private static final int MOST_IDS = 5_000;

    private final GossipRules rules;
    private final Neighbours neighbours;
    private final MessageCache cache;
    private final SeenMessages seen;
    private final Promises promises;
    private final PeerScores scores;
    private final RandomGenerator random;
    private final Outbox out;

    Rumours(
            GossipRules rules,
            Neighbours neighbours,
            MessageCache cache,
            SeenMessages seen,
            Promises promises,
            PeerScores scores,
            RandomGenerator random,
            Outbox out) {
        this.rules = rules;
        this.neighbours = neighbours;
        this.cache = cache;
        this.seen = seen;
        this.promises = promises;
        this.scores = scores;
        this.random = random;
        this.out = out;
    }

    /**
     * Tells some who want the topic and get its messages from others, and all who came into its mesh lately: one that
     * lost its mesh and finds places with all it knows would otherwise never hear what was said in between.
     */
    void tell(String topic, Set<Neighbour> served, List<Neighbour> newcomers) {
        List<Bytes> ids = new ArrayList<>(cache.recent(topic));
        if (ids.isEmpty()) {
            return;
        }
        List<Neighbour> others =
                neighbours.some(Integer.MAX_VALUE, topic, peer -> !served.contains(peer) && mayGossip(peer));
        int count = Math.max(rules.degrees().lazy(), (int) (FACTOR * others.size()));
        others.stream().limit(count).forEach(peer -> tell(peer, topic, ids));
        newcomers.stream().filter(this::mayGossip).forEach(peer -> tell(peer, topic, ids));
    }

    private void tell(Neighbour peer, String topic, List<Bytes> ids) {
        Collections.shuffle(ids, random);
        out.send(peer, Control.have(topic, peer.say(ids.subList(0, Math.min(ids.size(), MOST_IDS)))));
    }

    /** A peer told what it has. */
    void told(Neighbour peer, List<Control.Have> have, Meshes meshes) {
        if (have.isEmpty() || !mayGossip(peer) || !peer.mayTell()) {
            return;
        }
        Set<Bytes> lacking = new LinkedHashSet<>();
        for (Control.Have one : have) {
            if (meshes.has(one.topic())) {
                peer.understand(one.ids()).stream().filter(id -> !seen.has(id)).forEach(lacking::add);
            }
        }
        List<Bytes> asked = new ArrayList<>(lacking);
        Collections.shuffle(asked, random);
        asked = asked.subList(0, Math.clamp(peer.askable(), 0, asked.size()));
        if (!asked.isEmpty()) {
            peer.ask(asked.size());
            promises.asked(peer.id(), asked.get(random.nextInt(asked.size())));
            out.send(peer, Control.want(peer.say(asked)));
        }
    }

    /** A peer asked. */
    void asked(Neighbour peer, List<Bytes> ids) {
        if (!mayGossip(peer)) {
            return;
        }
        for (Bytes id : peer.understand(ids)) {
            if (!peer.mayAsk()) {
                return;
            }
            cache.giveTo(peer.id(), id).ifPresent(message -> out.send(peer, Rpc.of(message)));
        }
    }

    /** Who said it has messages and did not give them. */
    void blameForBrokenPromises() {
        promises.broken().forEach(scores::misbehaved);
    }

    private boolean mayGossip(Neighbour peer) {
        return scores.of(peer.id()) >= rules.score().thresholds().gossip();
    }
}
