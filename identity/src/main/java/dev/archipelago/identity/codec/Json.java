package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as I-JSON (RFC 7493) has it, and nothing beside: UTF-8, no duplicate keys, no lone surrogates, no number beyond
 * a double's range, nothing behind the value. Integers keep all their digits; other numbers become doubles.
 */
public final class Json {
    /** The longest number, in characters. */
    public static final int MAX_NUMBER_CHARS = 1_000;

    /** The longest key of an object, in UTF-16 code units. */
    public static final int MAX_NAME_CHARS = 1_024;

    private static final int ECHOED_CHARS = 8;
    private static final JsonMapper MAPPER = mapper();
    private static final PrintableEscapes UNSEEN = new PrintableEscapes();

    private Json() {}

    /** Parses within {@link Limits#DEFAULT}. */
    public static JsonNode parse(byte[] document) throws MalformedException {
        return parse(document, Limits.DEFAULT);
    }

    /**
     * Parses one value that takes the whole document. A string may be as long as the document.
     *
     * @throws MalformedException if the document is beyond the limits, or not JSON of the strict kind
     */
    public static JsonNode parse(byte[] document, Limits limits) throws MalformedException {
        limits.requireLength("JSON", document.length);
        return parse(Utf8.decode("JSON", ByteBuffer.wrap(document)), limits);
    }

    /** Parses within {@link Limits#DEFAULT}. */
    public static JsonNode parse(String document) throws MalformedException {
        return parse(document, Limits.DEFAULT);
    }

    /**
     * Parses one value that takes the whole document, which may have as many characters as the limits admit bytes.
     *
     * @throws MalformedException if the document is beyond the limits, or not JSON of the strict kind
     */
    public static JsonNode parse(String document, Limits limits) throws MalformedException {
        limits.requireLength("JSON", document.length());
        try (JsonParser parser = MAPPER.createParser(document)) {
            return new JsonReader(parser, limits.maxDepth()).document();
        } catch (JacksonException e) {
            throw JsonReader.malformed(e.getLocation(), e.getOriginalMessage());
        }
    }

    /**
     * Writes without white space, keys in the order they have.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public static byte[] write(JsonNode node) {
        requireFinite(node);
        return MAPPER.writeValueAsBytes(node);
    }

    /**
     * Writes for people, over several lines. Characters that a terminal would obey rather than show are escaped.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public static String pretty(JsonNode node) {
        requireFinite(node);
        return MAPPER.writerWithDefaultPrettyPrinter().with(UNSEEN).writeValueAsString(node);
    }

    private static void requireFinite(JsonNode node) {
        if (node.isNumber() && !Double.isFinite(node.numberValue().doubleValue())) {
            throw new IllegalArgumentException("JSON has no number " + node);
        }
        node.forEach(Json::requireFinite);
    }

    private static JsonMapper mapper() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(Limits.DEEPEST + 1) // JsonReader counts against the caller's limits
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
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return JsonMapper.builder(factory)
                .defaultPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .build();
    }
}
