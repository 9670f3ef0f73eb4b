package dev.archipelago.dwn.record;

import dev.archipelago.dwn.json.DateTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The members of a document that is valid already. */
record Members(JsonNode document) {
    String text(String name) {
        return required(optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return document.optional(name).map(JsonNode::stringValue);
    }

    List<String> texts(String name) {
        return document.path(name).valueStream().map(JsonNode::stringValue).toList();
    }

    boolean truth(String name) {
        return required(document.optional(name)).booleanValue();
    }

    long whole(String name) {
        return required(optionalWhole(name));
    }

    /** Also of 1.0 or 1e3, which JSON Schema takes for whole numbers. */
    Optional<Long> optionalWhole(String name) {
        return document.optional(name).map(JsonNode::decimalValue).map(BigDecimal::longValueExact);
    }

    Optional<Double> optionalNumber(String name) {
        return document.optional(name).map(number -> number.numberValue().doubleValue());
    }

    Instant moment(String name) {
        return required(optionalMoment(name));
    }

    Optional<Instant> optionalMoment(String name) {
        return optionalText(name).flatMap(DateTime::parse);
    }

    <T> T word(String name, Function<String, Optional<T>> words) {
        return required(words.apply(text(name)));
    }

    private static <T> T required(Optional<T> member) {
        return member.orElseThrow(
                () -> new IllegalStateException("the schema did not ask for a member that is needed"));
    }
}
