package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Looks after the meshes with each heartbeat: takes peers in, lets them go, looks for better ones. */
final class MeshKeeper {
    private static final int OPPORTUNISTIC_HEARTBEATS = 60;
    private static final int OPPORTUNISTIC_PEERS = 2;

    private final GossipRules rules;
    private final Neighbours neighbours;
    private final Meshes meshes;
    private final Backoffs backoffs;
    private final PeerScores scores;
    private final RandomGenerator random;
    private long heartbeats;

    MeshKeeper(
            GossipRules rules,
            Neighbours neighbours,
            Meshes meshes,
            Backoffs backoffs,
            PeerScores scores,
            RandomGenerator random) {
        this.rules = rules;
        this.neighbours = neighbours;
        this.meshes = meshes;
        this.backoffs = backoffs;
        this.scores = scores;
        this.random = random;
    }

    void heartbeat() {
        heartbeats++;
        for (String topic : List.copyOf(meshes.topics())) {
            dropDisgraced(topic);
            fill(topic);
            thin(topic);
            keepOutbound(topic);
            if (heartbeats % OPPORTUNISTIC_HEARTBEATS == 0) {
                lookForBetter(topic);
            }
        }
    }

    void fill(String topic) {
        int size = meshes.of(topic).size();
        if (size < rules.degrees().low()) {
            take(rules.degrees().target() - size, topic, 0, false);
        }
    }

    private void take(int most, String topic, double score, boolean outboundOnly) {
        neighbours
                .some(
                        most,
                        topic,
                        peer -> (peer.isOutbound() || !outboundOnly)
                                && !meshes.of(topic).contains(peer)
                                && !backoffs.holdsWithin(
                                        peer.id(), topic, rules.timing().heartbeat())
                                && scores.of(peer.id()) >= score)
                .forEach(peer -> meshes.graft(peer, topic));
    }

    private void dropDisgraced(String topic) {
        for (Neighbour peer : List.copyOf(meshes.of(topic))) {
            if (scores.of(peer.id()) < 0) {
                meshes.prune(peer, topic, rules.timing().prune());
            }
        }
    }

    private void thin(String topic) {
        if (meshes.of(topic).size() > rules.degrees().high()) {
            for (Neighbour peer : surplus(topic)) {
                meshes.prune(peer, topic, rules.timing().prune());
            }
        }
    }

    /** All but the best, some by chance, and as many as we dialled as there have to be. */
    private List<Neighbour> surplus(String topic) {
        Degrees degrees = rules.degrees();
        List<Neighbour> ranked = new ArrayList<>(meshes.of(topic));
        Collections.shuffle(ranked, random);
        Map<Neighbour, Double> worth = new HashMap<>();
        ranked.forEach(peer -> worth.put(peer, scores.of(peer.id())));
        ranked.sort(Comparator.comparing(worth::get, Comparator.reverseOrder()));
        List<Neighbour> rest = new ArrayList<>(ranked.subList(degrees.best(), ranked.size()));
        Collections.shuffle(rest, random);
        List<Neighbour> kept = new ArrayList<>(ranked.subList(0, degrees.best()));
        kept.addAll(rest.subList(0, degrees.target() - degrees.best()));
        List<Neighbour> gone = new ArrayList<>(rest.subList(degrees.target() - degrees.best(), rest.size()));
        long missing =
                degrees.outbound() - kept.stream().filter(Neighbour::isOutbound).count();
        gone.stream().filter(Neighbour::isOutbound).limit(Math.max(0, missing)).forEach(kept::add);
        gone.removeAll(kept);
        return gone;
    }

    private void keepOutbound(String topic) {
        long outbound = meshes.of(topic).stream().filter(Neighbour::isOutbound).count();
        if (meshes.of(topic).size() >= rules.degrees().low()
                && outbound < rules.degrees().outbound()) {
            take((int) (rules.degrees().outbound() - outbound), topic, 0, true);
        }
    }

    private void lookForBetter(String topic) {
        List<Double> worth = meshes.of(topic).stream()
                .map(peer -> scores.of(peer.id()))
                .sorted()
                .toList();
        if (worth.size() > 1) {
            double median = worth.get(worth.size() / 2);
            if (median < rules.score().thresholds().opportunistic()) {
                take(OPPORTUNISTIC_PEERS, topic, Math.nextUp(median), false);
            }
        }
    }
}
