package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.WireJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an object from outside, each of the kind that is asked for.
 *
 * @param object the object
 * @param what it is, for messages
 */
record Fields(ObjectNode object, String what) {
    static Fields of(@Nullable JsonNode node, String what) throws MessageException {
        if (node instanceof ObjectNode object) {
            return new Fields(object, what);
        }
        throw MessageException.malformed(what + " has to be an object");
    }

    int size() {
        return object.size();
    }

    Fields fields(String name) throws MessageException {
        return of(object.get(name), name);
    }

    ArrayNode array(String name) throws MessageException {
        if (object.get(name) instanceof ArrayNode array) {
            return array;
        }
        throw missing(name, "an array");
    }

    String text(String name) throws MessageException {
        return optionalText(name).orElseThrow(() -> missing(name, "a text"));
    }

    Optional<String> optionalText(String name) throws MessageException {
        JsonNode node = object.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw missing(name, "a text");
        }
        return Optional.of(node.stringValue());
    }

    boolean flag(String name) throws MessageException {
        JsonNode node = object.get(name);
        if (node == null) {
            return false;
        }
        if (!node.isBoolean()) {
            throw missing(name, "true or false");
        }
        return node.booleanValue();
    }

    long count(String name) throws MessageException {
        JsonNode node = object.get(name);
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw missing(name, "a whole number");
        }
        return node.longValue();
    }

    /** Requires what the text has to be, where it has to be that. */
    void require(String name, String expected) throws MessageException {
        if (!text(name).equals(expected)) {
            throw MessageException.malformed(
                    "%s: %s has to be %s, not %s".formatted(what, name, expected, WireJson.printable(text(name))));
        }
    }

    private MessageException missing(String name, String kind) {
        return MessageException.malformed("%s: %s has to be %s".formatted(what, name, kind));
    }
}
