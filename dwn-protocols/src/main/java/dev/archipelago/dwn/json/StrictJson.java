package dev.archipelago.dwn.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON as I-JSON (RFC 7493) has it, and nothing beside: UTF-8, no duplicate keys, no lone surrogates, no number
 * beyond a double's range, nothing behind the value. Whole numbers keep their digits; other numbers become doubles.
 */
public final class StrictJson {
    private static final int MAX_NUMBER_CHARS = 1_000;
    private static final int MAX_NAME_CHARS = 1_024;
    private static final int ECHOED_CHARS = 8;
    private static final int DEEPEST = 500;

    private final int maxBytes;
    private final int maxDepth;
    private final JsonMapper mapper;

    /**
     * A reader within limits.
     *
     * @param maxBytes the longest document, in UTF-8
     * @param maxDepth how deep arrays and objects nest, at most 500
     */
    public StrictJson(int maxBytes, int maxDepth) {
        if (maxBytes < 1 || maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("a document has at least one byte and from 1 to " + DEEPEST + " levels");
        }
        this.maxBytes = maxBytes;
        this.maxDepth = maxDepth;
        this.mapper = mapper(maxDepth);
    }

    /** Reads one value that takes the whole document. */
    public JsonNode parse(byte[] document) throws MalformedJsonException {
        requireLength(document.length);
        try {
            return tree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("is not UTF-8");
        }
    }

    /** Reads one value that takes the whole document. */
    public JsonNode parse(String document) throws MalformedJsonException {
        requireLength(document.length());
        try {
            requireLength(StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(document))
                    .remaining());
            return tree(document);
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("has a lone surrogate");
        }
    }

    /** Checks a tree that came from elsewhere: what {@link #parse} never makes is refused. */
    public void require(JsonNode tree) throws MalformedJsonException {
        PlainTree.require(tree, maxDepth);
    }

    private JsonNode tree(String document) throws MalformedJsonException {
        try {
            JsonNode tree = mapper.readTree(document);
            if (tree.isMissingNode()) {
                throw new MalformedJsonException("is empty");
            }
            PlainTree.require(tree, maxDepth);
            return tree;
        } catch (JacksonException e) {
            throw new MalformedJsonException(where(e.getLocation()) + printable(e.getOriginalMessage()));
        }
    }

    private void requireLength(int length) throws MalformedJsonException {
        if (length > maxBytes) {
            throw new MalformedJsonException("is longer than " + maxBytes + " bytes");
        }
    }

    private static String where(@Nullable TokenStreamLocation location) {
        return location == null
                ? "is beyond the limits: "
                : "is not JSON at line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    /** What the parser says may repeat a little of the document, of which only printable ASCII is shown. */
    private static String printable(String message) {
        return message.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static JsonMapper mapper(int maxDepth) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxNumberLength(MAX_NUMBER_CHARS)
                .maxNameLength(MAX_NAME_CHARS)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxErrorTokenLength(ECHOED_CHARS)
                        .build())
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES) // no table for strangers to fill
                .build();
        return JsonMapper.builder(factory)
                .enable(
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
