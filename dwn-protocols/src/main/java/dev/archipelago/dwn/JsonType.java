package dev.archipelago.dwn;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The types that JSON Schema tells apart. */
enum JsonType {
    OBJECT("an object"),
    ARRAY("a list"),
    STRING("a text"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("null");

    private final String phrase;

    JsonType(String phrase) {
        this.phrase = phrase;
    }

    static JsonType named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** In words, with an article. */
    String phrase() {
        return phrase;
    }

    boolean admits(JsonNode value) {
        return switch (this) {
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case STRING -> value.isString();
            case INTEGER -> value.isIntegralNumber() || isWhole(value);
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case NULL -> value.isNull();
        };
    }

    /** By JSON Schema 1.0 is a whole number. */
    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && Math.rint(value.doubleValue()) == value.doubleValue();
    }
}
