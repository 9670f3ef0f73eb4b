package dev.archipelago.transport.simulation;

import java.util.ArrayList;
import java.util.List;

/** What happened, in order. */
final class Log {
    private static final int SHOWN = Integer.getInteger("archipelago.simulation.notes", 60);

    private final List<String> notes = new ArrayList<>();

    void note(String what) {
        notes.add(what);
    }

    /** Equal for runs in which the same happened. */
    int hash() {
        return notes.hashCode();
    }

    /** The last of it. */
    String last() {
        return String.join("\n", notes.subList(Math.max(0, notes.size() - SHOWN), notes.size()));
    }
}
