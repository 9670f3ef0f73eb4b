package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;
import java.util.Set;

/** Answers peers that ask for a place in a mesh or take ours away. */
final class MeshRequests {
    private final GossipRules rules;
    private final Meshes meshes;
    private final Backoffs backoffs;
    private final PeerScores scores;

    MeshRequests(GossipRules rules, Meshes meshes, Backoffs backoffs, PeerScores scores) {
        this.rules = rules;
        this.meshes = meshes;
        this.backoffs = backoffs;
        this.scores = scores;
    }

    void grafted(Neighbour peer, String topic) {
        if (!meshes.has(topic) || meshes.of(topic).contains(peer)) {
            return; // of topics that we do not want nothing is said, or whoever asks could make us talk
        }
        if (backoffs.holds(peer.id(), topic)) {
            boolean flood =
                    backoffs.isYoungerThan(peer.id(), topic, rules.timing().graftFlood());
            scores.misbehaved(peer.id(), flood ? 2 : 1);
            meshes.refuse(peer, topic, rules.timing().prune());
        } else if (scores.of(peer.id()) < 0 || !hasRoom(peer, topic)) {
            meshes.refuse(peer, topic, rules.timing().prune());
        } else {
            meshes.take(peer, topic);
        }
    }

    private boolean hasRoom(Neighbour peer, String topic) {
        Set<Neighbour> mesh = meshes.of(topic);
        return mesh.size() < rules.degrees().high() || peer.isOutbound();
    }

    /** Who else is in the mesh (PX) is not listened to: it is a way to draw nodes to bad peers. */
    void pruned(Neighbour peer, Control.Prune prune) {
        if (meshes.has(prune.topic())) {
            meshes.lose(peer, prune.topic());
            Duration said = prune.backoff();
            backoffs.begin(
                    peer.id(), prune.topic(), said.isZero() ? rules.timing().prune() : said);
        }
    }
}
