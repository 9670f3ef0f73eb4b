package dev.archipelago.identity.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds a tree from a token stream, and refuses what JSON's grammar admits and I-JSON does not. */
final class JsonReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final int maxDepth;
    private int depth;

    JsonReader(JsonParser parser, int maxDepth) {
        this.parser = parser;
        this.maxDepth = maxDepth;
    }

    JsonNode document() throws MalformedException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw malformed("the document is empty");
        }
        JsonNode document = value(first);
        if (parser.nextToken() != null) {
            throw malformed("something follows the value");
        }
        return document;
    }

    /** What the parser says may repeat a little of the document, of which only printable ASCII is shown. */
    static MalformedException malformed(@Nullable TokenStreamLocation location, String what) {
        String where = location == null
                ? "JSON: "
                : "JSON at line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
        return new MalformedException(where + what.replaceAll("[^\\x20-\\x7e]", "?"));
    }

    private JsonNode value(JsonToken token) throws MalformedException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(unicode(parser.getString()));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> floating();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode(); // the parser hands out no other token where a value begins
        };
    }

    private ObjectNode object() throws MalformedException {
        descend();
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = unicode(parser.currentName());
            if (object.has(name)) {
                throw malformed("a duplicate key");
            }
            object.set(name, value(parser.nextToken()));
        }
        depth--;
        return object;
    }

    private ArrayNode array() throws MalformedException {
        descend();
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        depth--;
        return array;
    }

    private JsonNode integer() {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode floating() throws MalformedException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw malformed("a number beyond the range of a double");
        }
        return NODES.numberNode(number);
    }

    private String unicode(String text) throws MalformedException {
        if (!Utf8.isUnicode(text)) {
            throw malformed("a lone surrogate");
        }
        return text;
    }

    private void descend() throws MalformedException {
        if (++depth > maxDepth) {
            throw malformed("nested deeper than " + maxDepth);
        }
    }

    private MalformedException malformed(String what) {
        return malformed(parser.currentTokenLocation(), what);
    }
}
