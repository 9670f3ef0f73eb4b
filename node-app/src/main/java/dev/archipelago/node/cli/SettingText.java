package dev.archipelago.node.cli;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A setting as it is typed: what reads as a number, a truth value or a quoted text is that, and all else a text. */
final class SettingText {
    private SettingText() {}

    static void put(ObjectNode config, String name, String typed) {
        JsonNode value = read(typed);
        if (value.isNumber() || value.isBoolean() || value.isString()) {
            config.set(name, value);
        } else {
            config.put(name, typed);
        }
    }

    private static JsonNode read(String typed) {
        try {
            return Json.parse(typed);
        } catch (MalformedException e) {
            return JsonNodeFactory.instance.stringNode(typed);
        }
    }
}
