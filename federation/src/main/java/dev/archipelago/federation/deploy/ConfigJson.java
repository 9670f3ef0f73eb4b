package dev.archipelago.federation.deploy;

import dev.archipelago.identity.codec.MalformedException;
import tools.jackson.databind.JsonNode;

/** A setting's value in JSON. */
final class ConfigJson {
    private ConfigJson() {}

    static ConfigValue value(String path, JsonNode node) throws MalformedException {
        return PolicyReader.sound(path, () -> switch (node.getNodeType()) {
            case STRING -> new ConfigValue.Text(node.stringValue());
            case NUMBER -> new ConfigValue.Number(node.numberValue().doubleValue());
            case BOOLEAN -> new ConfigValue.Flag(node.booleanValue());
            default -> throw new IllegalArgumentException("must be a text, a number, or true or false");
        });
    }
}
