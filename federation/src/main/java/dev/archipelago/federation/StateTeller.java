package dev.archipelago.federation;

import dev.archipelago.federation.DeltaCodec.Told;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells peers how this node is. Whoever says what it holds is told how that changed, where that is shorter, or all with
 * the mark by which it can be a base. Whoever says nothing, and every Rust node, is told all, as ever.
 */
final class StateTeller {
    static final String BASE = "base";
    static final String DELTA = "delta";
    static final String MARK = "mark";
    static final int LONGEST_NAME = 64;

    private final Ground ground;
    private final StateSource source;
    private final Optional<DeltaCodec> codec;

    StateTeller(Ground ground, StateSource source, Optional<DeltaCodec> codec) {
        this.ground = ground;
        this.source = source;
        this.codec = codec;
    }

    ObjectNode answer(PeerRecord peer, Fields params) throws MalformedException {
        Optional<String> base =
                codec.isPresent() && peer.bond().isPresent() ? params.findText(BASE, LONGEST_NAME) : Optional.empty();
        Instant now = ground.now();
        ObjectNode full = SnapshotJson.write(source.current(), now);
        if (base.isEmpty()) {
            return full;
        }
        String state = new String(Json.write(full), StandardCharsets.UTF_8);
        Told told = codec.orElseThrow().tell(state, now, base.get());
        return told.delta()
                .filter(delta -> delta.length() < state.length())
                .map(delta -> JsonNodeFactory.instance.objectNode().put(DELTA, delta))
                .orElseGet(() -> full.put(MARK, told.mark()));
    }
}
