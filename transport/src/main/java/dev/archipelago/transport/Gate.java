package dev.archipelago.transport;

import dev.archipelago.identity.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many messages are under way. Nobody waits before it: what is too much is turned away. */
final class Gate {
    private final Semaphore all;
    private final int perPeer;
    private final Map<PublicKey, Integer> peers = new ConcurrentHashMap<>();

    Gate(RouterLimits limits) {
        this.all = new Semaphore(limits.underWay());
        this.perPeer = limits.underWayPerPeer();
    }

    /** Lets one more message to a peer pass, or not. */
    boolean enter(PublicKey peer) {
        if (!all.tryAcquire()) {
            return false;
        }
        boolean[] entered = new boolean[1];
        peers.compute(peer, (key, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = before < perPeer;
            return entered[0] ? before + 1 : before;
        });
        if (!entered[0]) {
            all.release();
        }
        return entered[0];
    }

    /** A message that was let in is under way no more. */
    void leave(PublicKey peer) {
        peers.computeIfPresent(peer, (key, count) -> count == 1 ? null : count - 1);
        all.release();
    }

    /** Of how many peers it knows anything. */
    int size() {
        return peers.size();
    }
}
