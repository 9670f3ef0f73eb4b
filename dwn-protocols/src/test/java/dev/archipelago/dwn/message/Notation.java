package dev.archipelago.dwn.message;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How values are told to the peer {@code dag-cbor-peer}, which says what the letters mean. */
final class Notation {
    private static final double LARGEST_SAFE = 9_007_199_254_740_991.0;

    private Notation() {}

    static ArrayNode of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> kind("s").add(value.stringValue());
            case NUMBER -> number(value);
            case BOOLEAN -> kind("b").add(value.booleanValue());
            case NULL -> kind("n");
            default -> throw new AssertionError(value.getNodeType() + " is no JSON");
        };
    }

    private static ArrayNode object(JsonNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        ArrayNode members = kind("m");
        sorted.forEach((key, value) -> members.addArray().add(key).add(of(value)));
        return members;
    }

    private static ArrayNode array(JsonNode array) {
        ArrayNode items = kind("a");
        array.forEach(item -> items.add(of(item)));
        return items;
    }

    /** JavaScript does not tell 3.0 from 3. */
    private static ArrayNode number(JsonNode number) {
        if (number.isIntegralNumber()) {
            return kind("i").add(number.bigIntegerValue().toString());
        }
        double value = number.doubleValue();
        if (value == Math.floor(value) && Math.abs(value) <= LARGEST_SAFE) {
            return kind("i").add(Long.toString((long) value));
        }
        return kind("f").add("%016x".formatted(Double.doubleToLongBits(value)));
    }

    private static ArrayNode kind(String letter) {
        return JsonNodeFactory.instance.arrayNode().add(letter);
    }
}
