package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key that a peer gave up: it has no say any more, and what is said about it is said about the peer.
 *
 * @param from the key that was given up
 * @param to the key that the peer is known by now
 */
record MovedKey(Did from, Did to) {
    static final String KEY = "pubkey";

    static MovedKey of(PublicKey from, PublicKey to) {
        return new MovedKey(Did.key(from), Did.key(to));
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(KEY, PeerJson.keyOf(from))
                .put("did", from.toString())
                .put("to", to.toString());
    }

    static MovedKey read(ObjectNode json) throws MalformedException {
        Fields fields = Fields.of("moved", json);
        return new MovedKey(did("did", fields), did("to", fields));
    }

    private static Did did(String member, Fields fields) throws MalformedException {
        String text = fields.text(member, 256);
        return fields.at(member, () -> Did.parse(text));
    }
}
