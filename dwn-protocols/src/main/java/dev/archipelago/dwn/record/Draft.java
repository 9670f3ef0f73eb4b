package dev.archipelago.dwn.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A document while it is written; what is absent is left out. */
final class Draft {
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    Draft text(String name, String value) {
        document.put(name, value);
        return this;
    }

    Draft text(String name, Optional<String> value) {
        value.ifPresent(present -> document.put(name, present));
        return this;
    }

    Draft texts(String name, List<String> values) {
        values.forEach(document.putArray(name)::add);
        return this;
    }

    Draft textsIfAny(String name, List<String> values) {
        return values.isEmpty() ? this : texts(name, values);
    }

    Draft truth(String name, boolean value) {
        document.put(name, value);
        return this;
    }

    Draft whole(String name, long value) {
        document.put(name, value);
        return this;
    }

    Draft whole(String name, Optional<Long> value) {
        value.ifPresent(present -> document.put(name, present));
        return this;
    }

    Draft number(String name, Optional<Double> value) {
        value.ifPresent(present -> document.put(name, present));
        return this;
    }

    Draft moment(String name, Instant value) {
        document.put(name, value.toString());
        return this;
    }

    Draft moment(String name, Optional<Instant> value) {
        value.ifPresent(present -> moment(name, present));
        return this;
    }

    ObjectNode json() {
        return document;
    }
}
