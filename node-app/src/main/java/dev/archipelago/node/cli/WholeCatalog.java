package dev.archipelago.node.cli;

import dev.archipelago.federation.ErrorCode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A catalog that comes in parts, put together; there is an end to it, whatever a peer says. */
final class WholeCatalog {
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_PARTS = 250;

    private final PatientCall call;
    private final String list;

    /** @param list what the parts call their entries */
    WholeCatalog(OperatorCall node, String method, String list) {
        this.call = new PatientCall(node, method);
        this.list = list;
    }

    /** The first part with the entries of all in it, and {@code more} where there were too many. */
    ObjectNode ask(Consumer<ObjectNode> params) throws CommandFailure {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Optional<ObjectNode> first = Optional.empty();
        String cursor = "";
        int parts = 0;
        do {
            ObjectNode part = (ObjectNode) part(params, cursor);
            first = first.or(() -> Optional.of(part));
            part.path(list).forEach(all::add);
            cursor = part.path("next").asString("");
            parts++;
        } while (!cursor.isEmpty() && parts < MOST_PARTS && all.size() < MOST_ENTRIES);
        ObjectNode whole = first.orElseThrow();
        whole.remove("next");
        whole.set(list, all);
        return cursor.isEmpty() ? whole : whole.put("more", true);
    }

    private JsonNode part(Consumer<ObjectNode> params, String cursor) throws CommandFailure {
        return call.ask(
                object -> {
                    params.accept(object);
                    if (!cursor.isEmpty()) {
                        object.put("cursor", cursor);
                    }
                },
                Set.of(ErrorCode.RATE_LIMITED));
    }
}
