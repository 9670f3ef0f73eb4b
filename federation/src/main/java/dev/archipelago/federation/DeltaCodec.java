package dev.archipelago.federation;

import java.time.Instant;
import java.util.Optional;

/**
 * Port: tells states by how they changed. A state is a JSON object; marks, names and deltas are texts that mean
 * something to the codec alone, and travel in JSON. Whatever comes from the other side may be anything. To be safe for
 * use by several threads.
 */
public interface DeltaCodec {
    /**
     * Tells a state of this node, which may be a base from now on.
     *
     * @param at when it is so
     * @param base the {@link #name} of what the asker says that it holds, from outside; empty where it holds nothing
     */
    Told tell(String state, Instant at, String base);

    /** Names what is held of a peer, for the peer to go on from; nothing where it cannot. */
    Optional<String> name(Held held);

    /** What a delta makes of what is held; nothing where it does not apply: the state is then asked for in full. */
    Optional<Held> apply(Held held, String delta);

    /**
     * What is held of a peer.
     *
     * @param state what it told last
     * @param mark which of its states that is; it came with the state, of at most 64 characters
     */
    record Held(String state, String mark) {}

    /**
     * A state that is told.
     *
     * @param mark which one it is, for whoever is told it in full: at most 64 characters
     * @param delta how it differs from the base, where that is known still
     */
    record Told(String mark, Optional<String> delta) {}
}
