package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Messages that peers said they have and that we asked them for: one for each time we asked. */
final class Promises {
    private final Map<Bytes, Map<Bytes, Long>> promises = new LinkedHashMap<>();
    private final Duration time;
    private final LongSupplier nanos;

    Promises(Duration time, LongSupplier nanos) {
        this.time = time;
        this.nanos = nanos;
    }

    void asked(Bytes peer, Bytes id) {
        promises.computeIfAbsent(id, unused -> new LinkedHashMap<>())
                .putIfAbsent(peer, nanos.getAsLong() + time.toNanos());
    }

    /** It is here, whoever brought it. */
    void kept(Bytes id) {
        promises.remove(id);
    }

    void gone(Bytes peer) {
        promises.values().forEach(peers -> peers.remove(peer));
        promises.values().removeIf(Map::isEmpty);
    }

    /** Who broke how many since this was asked last. */
    Map<Bytes, Integer> broken() {
        long now = nanos.getAsLong();
        Map<Bytes, Integer> broken = new HashMap<>();
        promises.values()
                .forEach(peers -> peers.entrySet().removeIf(promise -> {
                    boolean late = now - promise.getValue() > 0;
                    if (late) {
                        broken.merge(promise.getKey(), 1, Integer::sum);
                    }
                    return late;
                }));
        promises.values().removeIf(Map::isEmpty);
        return broken;
    }
}
