package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a membership rests on.
 *
 * @param membership its id, the same on both sides
 * @param ours the credential this node issued, in JSON
 * @param theirs the credential the peer issued, in JSON
 * @param credential the id of ours
 */
record Bond(UUID membership, String ours, String theirs, String credential) {
    private static final int LONGEST = 1 << 16;

    static Bond read(Fields fields) throws MalformedException {
        String id = fields.text("id", 36);
        return new Bond(
                fields.at("id", () -> UUID.fromString(id)),
                fields.text("ours", LONGEST),
                fields.text("theirs", LONGEST),
                fields.text("credential_id", 256));
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", membership.toString())
                .put("credential_id", credential)
                .put("ours", ours)
                .put("theirs", theirs);
    }
}
