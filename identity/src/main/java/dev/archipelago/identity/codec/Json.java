package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strict JSON (RFC 8259 as I-JSON, RFC 7493): UTF-8 alone, no member twice, nothing behind the document, no half of a
 * surrogate pair, no leniency of any kind.
 */
public final class Json {
    private static final int LONGEST_NUMBER = 400;
    private static final JsonMapper MAPPER = mapper(Limits.DEFAULT);

    private Json() {}

    /** Reads a document within {@link Limits#DEFAULT}. */
    public static JsonNode parse(String document) throws MalformedException {
        Limits.DEFAULT.requireLength("JSON", document.length());
        return read(MAPPER, document);
    }

    /** Reads a document in UTF-8 within {@link Limits#DEFAULT}. */
    public static JsonNode parse(byte[] document) throws MalformedException {
        Limits.DEFAULT.requireLength("JSON", document.length);
        return read(MAPPER, text(document));
    }

    /**
     * Reads a document in UTF-8.
     *
     * @throws MalformedException if the document is beyond the limits or not strict JSON
     */
    public static JsonNode parse(byte[] document, Limits limits) throws MalformedException {
        limits.requireLength("JSON", document.length);
        return read(mapper(limits), text(document));
    }

    /** The document without white space, its members in the order they have. */
    public static byte[] write(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /** The document indented for people. */
    public static String pretty(JsonNode document) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static JsonNode read(JsonMapper mapper, String document) throws MalformedException {
        JsonNode tree;
        try {
            tree = mapper.readTree(document);
        } catch (JacksonException e) {
            throw new MalformedException("JSON: " + where(e), e);
        }
        if (tree.isMissingNode()) {
            throw new MalformedException("JSON: the document is empty");
        }
        requireWholeCharacters(tree);
        return tree;
    }

    private static void requireWholeCharacters(JsonNode node) throws MalformedException {
        if (node.isString()) {
            requireWholeCharacters(node.stringValue());
        }
        for (String name : node.propertyNames()) {
            requireWholeCharacters(name);
        }
        for (JsonNode child : node) {
            requireWholeCharacters(child);
        }
    }

    private static void requireWholeCharacters(String text) throws MalformedException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new MalformedException("JSON: a text holds half of a surrogate pair");
        }
    }

    private static String text(byte[] document) throws MalformedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("JSON: the document is not UTF-8", e);
        }
    }

    /** The parser's own words would repeat the input. */
    private static String where(JacksonException e) {
        return "not well-formed, or beyond the limits, at line "
                + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
    }

    private static JsonMapper mapper(Limits limits) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxStringLength(limits.maxBytes())
                        .maxNameLength(limits.maxBytes())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }
}
