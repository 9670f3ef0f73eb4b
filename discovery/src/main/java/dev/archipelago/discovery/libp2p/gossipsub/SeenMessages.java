package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Messages that were here of late, and what became of them. */
final class SeenMessages {
    private final Map<Bytes, Sighting> sightings = new LinkedHashMap<>();
    private final Duration time;
    private final int most;
    private final LongSupplier nanos;

    SeenMessages(Duration time, int most, LongSupplier nanos) {
        this.time = time;
        this.most = most;
        this.nanos = nanos;
    }

    /** What became of a message. */
    enum Fate {
        /** Nobody has said yet whether it is good. */
        WAITING,
        GOOD,
        BAD,
        IGNORED
    }

    /** A message that was here. */
    static final class Sighting {
        private final Bytes source;
        private final long since;
        private final Set<Bytes> others = new HashSet<>();
        private @Nullable Message message; // only until its fate is decided: bodies are not kept for minutes
        private Fate fate = Fate.WAITING;
        private long decided;

        private Sighting(Message message, Bytes source, long since) {
            this.message = message;
            this.source = source;
            this.since = since;
        }

        @Nullable
        Message waiting() {
            return message;
        }

        Bytes source() {
            return source;
        }

        /** Who brought it too, while nobody knew whether it was good. */
        Set<Bytes> others() {
            return others;
        }

        Fate fate() {
            return fate;
        }

        void decide(Fate become, long now) {
            fate = become;
            message = null;
            decided = now;
        }

        long decided() {
            return decided;
        }
    }

    boolean has(Bytes id) {
        return sightings.containsKey(id);
    }

    @Nullable
    Sighting get(Bytes id) {
        return sightings.get(id);
    }

    /** A message is here for the first time. */
    Sighting add(Message message, Bytes source) {
        Sighting sighting = new Sighting(message, source, nanos.getAsLong());
        sightings.put(message.id(), sighting);
        if (sightings.size() > most) {
            removeOldest();
        }
        return sighting;
    }

    void expire() {
        long now = nanos.getAsLong();
        Iterator<Sighting> oldest = sightings.values().iterator();
        while (oldest.hasNext() && now - oldest.next().since > time.toNanos()) {
            oldest.remove();
        }
    }

    private void removeOldest() {
        Iterator<Sighting> oldest = sightings.values().iterator();
        oldest.next();
        oldest.remove();
    }

    int size() {
        return sightings.size();
    }
}
