package dev.archipelago.federation.signature;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.memory.Recent;
import java.util.Map;

/**
 * The epochs of the peers that were called of late. It is a hint and no more: a wrong one costs another sending. Safe
 * for use by several threads.
 */
public final class EpochMemory {
    private final Map<PublicKey, Epoch> epochs;

    /** @param most how many peers are remembered; the one not called for the longest time is forgotten first */
    public EpochMemory(int most) {
        epochs = new Recent<>(most);
    }

    /** What to sign for in a call to the peer. */
    public synchronized Epoch of(PublicKey peer) {
        return epochs.getOrDefault(peer, Epoch.UNKNOWN);
    }

    /** Remembers what the peer, or whoever answered in its place, asked for. */
    public synchronized void remember(PublicKey peer, Epoch epoch) {
        epochs.put(peer, epoch);
    }
}
