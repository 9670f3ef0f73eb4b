package dev.archipelago.federation;

import dev.archipelago.federation.join.InviteId;
import dev.archipelago.federation.join.Joining;
import dev.archipelago.federation.join.JoiningJson;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A join that this node began, with what the code said of the inviter.
 *
 * @param joining how it stands
 * @param inviter the DID in the code
 * @param endpoints where the inviter is reached, by the code
 * @param name what the inviter calls itself, by the code
 */
record BegunJoin(Joining joining, Did inviter, Endpoints endpoints, Optional<String> name) {
    static final String KEY = "id";

    /** How long it is tried to finish. The inviter keeps its answer no longer. */
    static final Duration LIFE = Duration.ofDays(2);

    InviteId id() {
        return joining.keys().id();
    }

    boolean isOverAt(Instant now) {
        return !now.isBefore(joining.begun().plus(LIFE));
    }

    Destination destination() {
        return new Destination(inviter, endpoints);
    }

    static BegunJoin read(ObjectNode entry) throws MalformedException {
        Fields fields = Fields.of("join", entry);
        String did = fields.text("inviter", 256);
        return new BegunJoin(
                JoiningJson.read(fields.object("joining").object()),
                fields.at("inviter", () -> Did.parse(did)),
                Endpoints.read(fields.object("endpoints")),
                fields.findText("name", 256));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(KEY, id().toString());
        json.put("inviter", inviter.toString());
        json.set("endpoints", endpoints.toJson());
        name.ifPresent(text -> json.put("name", text));
        json.set("joining", JoiningJson.write(joining));
        return json;
    }

    @Override
    public String toString() {
        return "join of " + id();
    }
}
