package dev.archipelago.dwn.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON without what its grammar leaves open: UTF-8, no duplicate keys, nothing behind the value, numbers and names of
 * bounded length, no deeper than {@link #MAX_DEPTH}.
 */
public final class WireJson {
    /** How deep values may be nested. */
    public static final int MAX_DEPTH = 64;

    private static final int ECHOED_CHARS = 8;
    private static final int MAX_NUMBER_CHARS = 64;
    private static final int MAX_NAME_CHARS = 1_024;
    private static final JsonMapper MAPPER = mapper();

    private WireJson() {}

    /** A new object to fill. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Reads one value that takes all of the bytes; bounding how many there are is the caller's. */
    public static JsonNode parse(byte[] document) throws MalformedTextException {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedTextException("JSON that is not UTF-8");
        }
    }

    /** Reads one value that takes all of the text. */
    public static JsonNode parse(String document) throws MalformedTextException {
        JsonNode node;
        try {
            node = MAPPER.readTree(document);
        } catch (JacksonException e) {
            throw new MalformedTextException("JSON: " + printable(e.getOriginalMessage()));
        }
        if (node.isMissingNode()) {
            throw new MalformedTextException("JSON: the document is empty");
        }
        return node;
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
        return MAPPER.writeValueAsString(node);
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

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_CHARS)
                        .maxNameLength(MAX_NAME_CHARS)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxErrorTokenLength(ECHOED_CHARS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES) // no table for strangers to fill
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
