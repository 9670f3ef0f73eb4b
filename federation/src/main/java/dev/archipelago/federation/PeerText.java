package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A peer as other programs are told of it. */
final class PeerText {
    private PeerText() {}

    /** The peer that an operator's call names. */
    static Did did(Fields params) throws MalformedException {
        String text = params.text("did", 256);
        return params.at("did", () -> Did.parse(text));
    }

    static ObjectNode json(Peer peer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("did", peer.did().toString());
        peer.name().ifPresent(name -> json.put("name", name));
        json.put("trust_level", peer.trust().text());
        json.put("state", peer.state().text());
        peer.granted().ifPresent(level -> json.put("granted", level.text()));
        json.put("added_at", peer.added().toString());
        peer.lastSeen().ifPresent(time -> json.put("last_seen", time.toString()));
        peer.membership().map(UUID::toString).ifPresent(id -> json.put("membership_id", id));
        peer.credential().ifPresent(id -> json.put("credential_id", id));
        if (peer.legacy() != LegacyUse.OFF) {
            json.put("legacy", peer.legacy().text());
        }
        return json;
    }
}
