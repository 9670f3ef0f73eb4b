package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.memory.Recent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How links fare, by peer. Of more peers than it has room for it forgets the one not asked about for longest. */
final class HealthTable {
    private final Function<Did, PeerHealth> fresh;
    private final Map<PublicKey, PeerHealth> peers;

    HealthTable(int room, Function<Did, PeerHealth> fresh) {
        this.fresh = fresh;
        this.peers = new Recent<>(room);
    }

    synchronized PeerHealth of(Did peer) {
        return peers.computeIfAbsent(peer.publicKey(), key -> fresh.apply(peer));
    }

    synchronized Optional<PeerHealth> find(Did peer) {
        return Optional.ofNullable(peers.get(peer.publicKey()));
    }

    synchronized void forget(Did peer) {
        peers.remove(peer.publicKey());
    }

    synchronized List<PeerHealth> all() {
        return List.copyOf(peers.values());
    }
}
