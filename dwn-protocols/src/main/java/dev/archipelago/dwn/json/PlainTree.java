package dev.archipelago.dwn.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A tree of which every part has one meaning in every JSON program. */
final class PlainTree {
    private final int maxDepth;

    private PlainTree(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    static void require(JsonNode tree, int maxDepth) throws MalformedJsonException {
        new PlainTree(maxDepth).require(1, tree);
    }

    private void require(int depth, JsonNode node) throws MalformedJsonException {
        switch (node.getNodeType()) {
            case OBJECT, ARRAY -> requireInner(depth, node);
            case STRING -> requireUnicode(node.stringValue());
            case NUMBER -> requireFinite(node);
            case BOOLEAN, NULL -> {}
            default -> throw new MalformedJsonException("holds something that JSON has not");
        }
    }

    private void requireInner(int depth, JsonNode container) throws MalformedJsonException {
        if (depth > maxDepth) {
            throw new MalformedJsonException("is nested deeper than " + maxDepth);
        }
        for (Map.Entry<String, JsonNode> member : container.properties()) {
            requireUnicode(member.getKey());
        }
        for (JsonNode inner : container) {
            require(depth + 1, inner);
        }
    }

    private static void requireFinite(JsonNode number) throws MalformedJsonException {
        if (!number.isIntegralNumber() && !Double.isFinite(number.numberValue().doubleValue())) {
            throw new MalformedJsonException("has a number beyond the range of a double");
        }
    }

    private static void requireUnicode(String text) throws MalformedJsonException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw new MalformedJsonException("has a lone surrogate");
            }
        }
    }
}
