package dev.archipelago.dwn.wire;

import dev.archipelago.dwn.json.MalformedJsonException;
import dev.archipelago.dwn.json.StrictJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of messages: read as {@link StrictJson} has it, no deeper than {@link #MAX_DEPTH}, written in ASCII. */
public final class WireJson {
    /** How deep values may be nested. */
    public static final int MAX_DEPTH = 64;

    private static final StrictJson READER = new StrictJson(Integer.MAX_VALUE, MAX_DEPTH);
    private static final JsonMapper WRITER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private WireJson() {}

    /** A new object to fill. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Reads one value that takes all of the bytes; bounding how many there are is the caller's. */
    public static JsonNode parse(byte[] document) throws MalformedTextException {
        try {
            return READER.parse(document);
        } catch (MalformedJsonException e) {
            throw MalformedTextException.json(e);
        }
    }

    /** Reads one value that takes all of the text. */
    public static JsonNode parse(String document) throws MalformedTextException {
        try {
            return READER.parse(document);
        } catch (MalformedJsonException e) {
            throw MalformedTextException.json(e);
        }
    }

    /** Reads one object that takes all of the bytes. */
    public static ObjectNode parseObject(byte[] document) throws MalformedTextException {
        if (parse(document) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedTextException("JSON: an object was expected");
    }

    /** Writes in ASCII, so that it fits a header too. */
    public static String ascii(JsonNode node) {
        return WRITER.writeValueAsString(node);
    }

    /** Writes in ASCII. */
    public static byte[] bytes(JsonNode node) {
        return ascii(node).getBytes(StandardCharsets.US_ASCII);
    }

    /** A stranger's text, shortened and without what a terminal would obey. */
    public static String printable(String text) {
        String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
        return shown.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
