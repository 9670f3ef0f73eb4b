package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is in the mesh of which topic; there is one for each topic we want. */
final class Meshes {
    private final Map<String, Set<Neighbour>> members = new LinkedHashMap<>();
    private final Map<String, Set<Neighbour>> newcomers = new HashMap<>();
    private final PeerScores scores;
    private final Backoffs backoffs;
    private final Outbox out;

    Meshes(PeerScores scores, Backoffs backoffs, Outbox out) {
        this.scores = scores;
        this.backoffs = backoffs;
        this.out = out;
    }

    Collection<String> topics() {
        return members.keySet();
    }

    boolean has(String topic) {
        return members.containsKey(topic);
    }

    Set<Neighbour> of(String topic) {
        return members.getOrDefault(topic, Set.of());
    }

    /** Who came in since the last heartbeat: what was handed on before that did not go to them. */
    List<Neighbour> newcomers(String topic) {
        return newcomers.getOrDefault(topic, Set.of()).stream()
                .filter(of(topic)::contains)
                .toList();
    }

    /** Those who came have been told what there is. */
    void settle() {
        newcomers.clear();
    }

    void begin(String topic) {
        members.put(topic, new LinkedHashSet<>());
    }

    void end(String topic) {
        members.remove(topic);
        newcomers.remove(topic);
    }

    /** Takes a peer in; it knows, or has asked for it. */
    void take(Neighbour peer, String topic) {
        Set<Neighbour> peers = members.get(topic);
        if (peers != null && peers.add(peer)) {
            newcomers.computeIfAbsent(topic, name -> new LinkedHashSet<>()).add(peer);
            scores.grafted(peer.id(), topic);
        }
    }

    void graft(Neighbour peer, String topic) {
        take(peer, topic);
        out.send(peer, Control.graft(topic));
    }

    /** Takes a peer out and tells it. */
    void prune(Neighbour peer, String topic, Duration backoff) {
        lose(peer, topic);
        refuse(peer, topic, backoff);
    }

    /** Tells a peer that it has no place, for some time. */
    void refuse(Neighbour peer, String topic, Duration backoff) {
        backoffs.begin(peer.id(), topic, backoff);
        out.send(peer, Control.prune(topic, backoff));
    }

    /** Takes a peer out that knows or is gone. */
    void lose(Neighbour peer, String topic) {
        Set<Neighbour> peers = members.get(topic);
        if (peers != null && peers.remove(peer)) {
            scores.pruned(peer.id(), topic);
        }
    }

    void lose(Neighbour peer) {
        members.keySet().forEach(topic -> lose(peer, topic));
    }
}
