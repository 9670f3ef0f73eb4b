package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the operator says about Rust nodes: which to approve, and which may use the older form. */
final class LegacyOperations {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final int LONGEST_ID = 64;

    private final LegacyJoins joins;
    private final LegacyCalls calls;
    private final InstantSource clock;

    LegacyOperations(LegacyJoins joins, LegacyCalls calls, InstantSource clock) {
        this.joins = joins;
        this.calls = calls;
        this.clock = clock;
    }

    /** Reaches a waiting node; one who has also confirmed makes a member of it. */
    ObjectNode approve(Fields params) throws MalformedException, FederationException {
        String id = params.text("id", LONGEST_ID);
        Trust trust = Trust.parse(params.findText("trust", 16).orElse(Trust.OBSERVER.text()));
        Instant by = clock.instant().plus(PATIENCE);
        return params.find("confirmed")
                        .filter(value -> value.booleanValue(false))
                        .isPresent()
                ? PeerText.json(joins.approve(id, trust, by)).put("approved", true)
                : json(joins.reach(id, by)).put("reached", true).put("approved", false);
    }

    ObjectNode dismiss(Fields params) throws MalformedException, FederationException {
        joins.dismiss(params.text("id", LONGEST_ID));
        return JsonNodeFactory.instance.objectNode().put("ok", true);
    }

    ObjectNode allow(Fields params) throws MalformedException, FederationException {
        LegacyUse use = LegacyUse.parse(params.text("use", 8));
        boolean besideOthers = params.find("consent")
                .filter(value -> value.booleanValue(false))
                .isPresent();
        Peer peer = besideOthers
                ? calls.allowBesideOthers(PeerText.did(params), use)
                : calls.allow(PeerText.did(params), use);
        return PeerText.json(peer).put("legacy", use.text()).put("enabled", calls.isEnabled());
    }

    ArrayNode pending() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        joins.pending().forEach(join -> list.add(json(join)));
        return list;
    }

    private static ObjectNode json(LegacyJoin join) {
        return join.toJson().put("expires_at", join.expires().toString());
    }
}
