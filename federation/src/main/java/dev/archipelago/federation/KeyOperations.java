package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operator hands over key statements. They were made elsewhere: a recovery key has no business on a machine that
 * others can call.
 */
final class KeyOperations {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Federation federation;
    private final InstantSource clock;

    KeyOperations(Federation federation, InstantSource clock) {
        this.federation = federation;
        this.clock = clock;
    }

    ObjectNode bring(Fields params) throws MalformedException, FederationException {
        BroughtStatements brought =
                federation.bring(StatementsJson.read(params), clock.instant().plus(PATIENCE));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put("followed", brought.followed(), json);
        put("told", brought.told(), json);
        put("unreached", brought.unreached(), json);
        return json;
    }

    private static void put(String name, List<Did> dids, ObjectNode json) {
        dids.stream().map(Did::toString).forEach(json.putArray(name)::add);
    }
}
