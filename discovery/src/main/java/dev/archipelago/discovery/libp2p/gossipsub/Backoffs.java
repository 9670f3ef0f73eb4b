package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who lost a place in a mesh and is not to ask for it again yet, and neither are we. */
final class Backoffs {
    private final Map<Place, Span> spans = new LinkedHashMap<>();
    private final int most;
    private final LongSupplier nanos;

    Backoffs(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    private record Place(Bytes peer, String topic) {}

    private record Span(long begun, long until) {}

    void begin(Bytes peer, String topic, Duration time) {
        long now = nanos.getAsLong();
        Place place = new Place(peer, topic);
        Span known = spans.remove(place);
        long until = now + time.toNanos();
        spans.put(place, new Span(now, known == null ? until : Math.max(until, known.until())));
        if (spans.size() > most) {
            Iterator<Place> oldest = spans.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    boolean holds(Bytes peer, String topic) {
        return holds(spans.get(new Place(peer, topic)), Duration.ZERO);
    }

    /** Whether it may still hold over there: we do not ask in the last moment. */
    boolean holdsWithin(Bytes peer, String topic, Duration slack) {
        return holds(spans.get(new Place(peer, topic)), slack);
    }

    private boolean holds(@Nullable Span span, Duration slack) {
        return span != null && nanos.getAsLong() - span.until() < slack.toNanos();
    }

    /** Whether the place was lost only so long ago. */
    boolean isYoungerThan(Bytes peer, String topic, Duration time) {
        Span span = spans.get(new Place(peer, topic));
        return span != null && nanos.getAsLong() - span.begun() < time.toNanos();
    }

    void expire(Duration slack) {
        spans.values().removeIf(span -> !holds(span, slack));
    }
}
