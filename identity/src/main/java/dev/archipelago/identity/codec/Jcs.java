package dev.archipelago.identity.codec;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The canonical form of JSON (RFC 8785): members sorted by UTF-16 code units, no white space, the shortest escapes, and
 * numbers as ECMAScript writes them.
 */
public final class Jcs {
    private Jcs() {}

    /**
     * The canonical form in UTF-8.
     *
     * @throws MalformedException if a number is beyond an IEEE double's range or a text holds half of a surrogate pair
     */
    public static byte[] canonicalize(JsonNode document) throws MalformedException {
        StringBuilder canonical = new StringBuilder();
        append(document, canonical);
        return canonical.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(JsonNode node, StringBuilder canonical) throws MalformedException {
        if (node.isObject()) {
            appendObject(node, canonical);
        } else if (node.isArray()) {
            appendArray(node, canonical);
        } else if (node.isString()) {
            JcsText.append(node.stringValue(), canonical);
        } else if (node.isNumber()) {
            canonical.append(EcmaNumber.format(node.doubleValue()));
        } else if (node.isBoolean() || node.isNull()) {
            canonical.append(node.asString("null"));
        } else {
            throw new MalformedException("JSON has no form for a " + node.getNodeType());
        }
    }

    private static void appendObject(JsonNode object, StringBuilder canonical) throws MalformedException {
        TreeMap<String, JsonNode> sorted = new TreeMap<>(); // String's own order is that of UTF-16 code units
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        String separator = "{";
        for (var member : sorted.entrySet()) {
            canonical.append(separator);
            JcsText.append(member.getKey(), canonical);
            canonical.append(':');
            append(member.getValue(), canonical);
            separator = ",";
        }
        canonical.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(JsonNode array, StringBuilder canonical) throws MalformedException {
        String separator = "[";
        for (JsonNode element : array) {
            canonical.append(separator);
            append(element, canonical);
            separator = ",";
        }
        canonical.append(array.isEmpty() ? "[]" : "]");
    }
}
