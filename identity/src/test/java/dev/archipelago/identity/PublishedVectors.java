package dev.archipelago.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published test vectors among the test resources. */
@SuppressWarnings("exports") // a test class is exported to nobody
public final class PublishedVectors {
    private PublishedVectors() {}

    /** A file of vectors. */
    public static JsonNode file(String name) {
        return JsonMapper.shared().readTree(text(name + ".json"));
    }

    /** A file as it is. */
    public static String text(String name) {
        String resource = "vectors/" + name;
        try (InputStream file = PublishedVectors.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tests of all groups of a Wycheproof file, each with its group. */
    public static Stream<GroupedTest> wycheproof(String name) {
        return file(name)
                .get("testGroups")
                .valueStream()
                .flatMap(group -> group.get("tests").valueStream().map(test -> new GroupedTest(group, test)));
    }

    /** The bytes of a member that is text in hex. */
    public static byte[] hex(JsonNode object, String member) {
        return HexFormat.of().parseHex(object.get(member).stringValue());
    }

    /**
     * One test of a Wycheproof file.
     *
     * @param group what it shares with others
     * @param test the test
     */
    public record GroupedTest(JsonNode group, JsonNode test) {
        /** The number and comment, for people. */
        @Override
        public String toString() {
            return test.get("tcId").intValue() + " " + test.get("comment").stringValue();
        }
    }
}
