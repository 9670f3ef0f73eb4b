package dev.archipelago.testing.fs;

import java.util.ArrayList;
import java.util.List;

/** A value as the disk holds it, and all that it has become since in the operating system's cache. */
final class Cached<T> {
    private T durable;
    private final List<T> since = new ArrayList<>();
    private boolean abandoned;

    Cached(T durable) {
        this.durable = durable;
    }

    T get() {
        return since.isEmpty() ? durable : since.getLast();
    }

    void set(T value) {
        since.add(value);
        abandoned = false;
    }

    /** The disk holds the present value now, unless {@link #abandon} came between. */
    void sync() {
        if (!abandoned) {
            durable = get();
            since.clear();
        }
    }

    /** The disk failed to take the value; the cache believes it did, and will not try again before the next change. */
    void abandon() {
        abandoned = !since.isEmpty();
    }

    T survivor(Survivors survivors) {
        int kept = since.isEmpty() ? 0 : survivors.writes(since.size());
        return kept == 0 ? durable : since.get(kept - 1);
    }
}
