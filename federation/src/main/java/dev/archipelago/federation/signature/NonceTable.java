package dev.archipelago.federation.signature;

import dev.archipelago.identity.PublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The nonces of one group of keys. None is ever forgotten before its time: where there is no room, none is added. */
final class NonceTable {
    private final NonceLimits limits;
    private final Map<PublicKey, Set<Nonce>> byKey = new HashMap<>();
    private final PriorityQueue<Entry> byDeadline =
            new PriorityQueue<>((one, other) -> Long.compare(one.deadline(), other.deadline()));

    NonceTable(NonceLimits limits) {
        this.limits = limits;
    }

    boolean holds(PublicKey key, Nonce nonce) {
        return byKey.getOrDefault(key, Set.of()).contains(nonce);
    }

    boolean hasRoomFor(PublicKey key) {
        return byDeadline.size() < limits.total()
                && byKey.getOrDefault(key, Set.of()).size() < limits.perKey();
    }

    void add(PublicKey key, Nonce nonce, long deadline) {
        byKey.computeIfAbsent(key, absent -> new HashSet<>()).add(nonce);
        byDeadline.add(new Entry(deadline, key, nonce));
    }

    /** Forgets what has had its time. */
    void purge(long now) {
        for (Entry next = byDeadline.peek(); next != null && next.deadline() <= now; next = byDeadline.peek()) {
            byDeadline.remove();
            forget(next);
        }
    }

    private void forget(Entry entry) {
        byKey.computeIfPresent(entry.key(), (key, nonces) -> {
            nonces.remove(entry.nonce());
            return nonces.isEmpty() ? null : nonces;
        });
    }

    void clear() {
        byKey.clear();
        byDeadline.clear();
    }

    private record Entry(long deadline, PublicKey key, Nonce nonce) {}
}
