package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The good messages of the last heartbeats, for those who ask for them. */
final class MessageCache {
    private static final int HISTORY = 5;
    private static final int GOSSIP = 3;

    private final Map<Bytes, Entry> entries = new HashMap<>();
    private final Deque<List<Bytes>> windows = new ArrayDeque<>();
    private final long mostBytes;
    private final int repeats;
    private long bytes;

    MessageCache(long mostBytes, int repeats) {
        this.mostBytes = mostBytes;
        this.repeats = repeats;
        windows.addFirst(new ArrayList<>());
    }

    private static final class Entry {
        private final Message message;
        private final Map<Bytes, Integer> given = new HashMap<>();

        private Entry(Message message) {
            this.message = message;
        }
    }

    void put(Message message) {
        if (entries.putIfAbsent(message.id(), new Entry(message)) == null) {
            windows.getFirst().add(message.id());
            bytes += message.data().length;
            while (bytes > mostBytes) {
                forget(oldest());
            }
        }
    }

    /** The message for a peer that asks for it, if it is here and was not given to it too often. */
    Optional<Message> giveTo(Bytes peer, Bytes id) {
        Entry entry = entries.get(id);
        return entry != null && entry.given.merge(peer, 1, Integer::sum) <= repeats
                ? Optional.of(entry.message)
                : Optional.empty();
    }

    /** What others are to be told of. */
    List<Bytes> recent(String topic) {
        return windows.stream()
                .limit(GOSSIP)
                .flatMap(List::stream)
                .filter(id -> {
                    Entry entry = entries.get(id);
                    return entry != null && entry.message.topic().equals(topic);
                })
                .toList();
    }

    /** A heartbeat has gone by. */
    void shift() {
        windows.addFirst(new ArrayList<>());
        while (windows.size() > HISTORY) {
            windows.removeLast().forEach(this::forget);
        }
    }

    private Bytes oldest() {
        while (windows.getLast().isEmpty()) {
            windows.removeLast();
        }
        return windows.getLast().removeFirst();
    }

    private void forget(Bytes id) {
        Entry entry = entries.remove(id);
        if (entry != null) {
            bytes -= entry.message.data().length;
        }
    }
}
