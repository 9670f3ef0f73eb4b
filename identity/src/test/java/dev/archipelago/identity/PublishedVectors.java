package dev.archipelago.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published test vectors among the test resources. */
@SuppressWarnings("exports") // a test class is exported to nobody
public final class PublishedVectors {
    private PublishedVectors() {}

    /** RFC 8032, section 7.1: the keys, messages and signatures of Ed25519. */
    public static Stream<JsonNode> rfc8032() {
        try (InputStream file = PublishedVectors.class.getResourceAsStream("vectors/rfc8032.json")) {
            return JsonMapper.shared()
                    .readTree(Objects.requireNonNull(file).readAllBytes())
                    .valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a member that is text in hex. */
    public static byte[] hex(JsonNode object, String member) {
        return HexFormat.of().parseHex(object.get(member).stringValue());
    }
}
