package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The peers we are connected with. */
final class Neighbours {
    private final Map<Bytes, Neighbour> all = new LinkedHashMap<>();
    private final RandomGenerator random;

    Neighbours(RandomGenerator random) {
        this.random = random;
    }

    void add(Neighbour neighbour) {
        all.put(neighbour.id(), neighbour);
    }

    @Nullable
    Neighbour get(Bytes peer) {
        return all.get(peer);
    }

    @Nullable
    Neighbour remove(Bytes peer) {
        return all.remove(peer);
    }

    Collection<Neighbour> all() {
        return all.values();
    }

    List<Neighbour> wanting(String topic) {
        return all.values().stream().filter(peer -> peer.wants(topic)).toList();
    }

    /** At most so many of those who want the topic and are as asked, by chance. */
    List<Neighbour> some(int most, String topic, Predicate<Neighbour> asked) {
        List<Neighbour> found =
                new ArrayList<>(wanting(topic).stream().filter(asked).toList());
        Collections.shuffle(found, random);
        return found.subList(0, Math.clamp(most, 0, found.size()));
    }
}
