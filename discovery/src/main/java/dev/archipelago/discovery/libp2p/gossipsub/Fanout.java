package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Peers that get what we publish on topics that we do not want ourselves. */
final class Fanout {
    private final Map<String, Set<Neighbour>> members = new LinkedHashMap<>();
    private final Map<String, Long> published = new HashMap<>();
    private final Duration time;
    private final LongSupplier nanos;

    Fanout(Duration time, LongSupplier nanos) {
        this.time = time;
        this.nanos = nanos;
    }

    Set<String> topics() {
        return members.keySet();
    }

    /** Those of a topic on which something is published now; more may be added. */
    Set<Neighbour> publishing(String topic) {
        published.put(topic, nanos.getAsLong());
        return of(topic);
    }

    Set<Neighbour> of(String topic) {
        return members.computeIfAbsent(topic, unused -> new LinkedHashSet<>());
    }

    /** We want the topic ourselves from now on. */
    Set<Neighbour> end(String topic) {
        published.remove(topic);
        Set<Neighbour> known = members.remove(topic);
        return known == null ? Set.of() : known;
    }

    void lose(Neighbour peer) {
        members.values().forEach(peers -> peers.remove(peer));
    }

    void expire() {
        long now = nanos.getAsLong();
        published.values().removeIf(last -> now - last > time.toNanos());
        members.keySet().retainAll(published.keySet());
    }
}
