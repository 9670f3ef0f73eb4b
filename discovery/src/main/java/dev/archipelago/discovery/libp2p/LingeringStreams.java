package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.yamux.YamuxStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Streams that we closed, and that the other side has to end in time. For one thread at a time. */
final class LingeringStreams {
    private final Queue<Lingering> first = new ArrayDeque<>();
    private final Duration patience;

    LingeringStreams(Duration patience) {
        this.patience = patience;
    }

    private record Lingering(YamuxStream stream, long until) {}

    void add(YamuxStream stream) {
        first.add(new Lingering(stream, System.nanoTime() + patience.toNanos()));
    }

    /** When the time of one is over, or what was given where that is earlier. */
    long due(long other) {
        Lingering next = first.peek();
        return next != null && next.until() - other < 0 ? next.until() : other;
    }

    /** Those whose time is over; they are forgotten here. */
    List<YamuxStream> takeLate() {
        List<YamuxStream> late = new ArrayList<>();
        long now = System.nanoTime();
        while (!first.isEmpty() && first.element().until() - now <= 0) {
            late.add(first.remove().stream());
        }
        return late;
    }
}
