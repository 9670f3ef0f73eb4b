package dev.archipelago.node.dwn;

import dev.archipelago.dwn.record.DwnRecord;
import dev.archipelago.identity.codec.Json;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record that should be at the DWN.
 *
 * @param kind of which kind
 * @param name what tells it from the others of its kind
 * @param recipient whom it is for, where it is for one
 * @param json what it says
 */
record Piece(Kind kind, String name, Optional<String> recipient, ObjectNode json) {
    /** For everyone. */
    static Piece open(Kind kind, String name, ObjectNode json) {
        return new Piece(kind, name, Optional.empty(), json);
    }

    /** For one peer. */
    static Piece to(String peer, Kind kind, DwnRecord says) {
        return new Piece(kind, peer, Optional.of(peer), says.json());
    }

    /** That a peer has the role. */
    static Piece role(String peer) {
        return new Piece(Kind.ROLE, peer, Optional.of(peer), JsonNodeFactory.instance.objectNode());
    }

    byte[] bytes() {
        return Json.write(json);
    }
}
