package dev.archipelago.federation.simulation;

import java.util.ArrayList;
import java.util.List;

/** What happened, in order, by the names of islands and never by their keys. */
final class Trace {
    private static final int SHOWN = Integer.getInteger("archipelago.simulation.notes", 60);
    private static final long FNV_PRIME = 0x100000001b3L;

    private final List<String> notes = new ArrayList<>();
    private long hash = 0xcbf29ce484222325L;

    void note(String what) {
        notes.add(what);
        for (int i = 0; i < what.length(); i++) {
            hash = (hash ^ what.charAt(i)) * FNV_PRIME;
        }
    }

    /** Equal for runs in which the same happened. */
    long hash() {
        return hash;
    }

    /** The last of it. */
    List<String> last() {
        return notes.subList(Math.max(0, notes.size() - SHOWN), notes.size());
    }
}
