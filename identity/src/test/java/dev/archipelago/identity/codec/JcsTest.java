package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class JcsTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[ ]                                         | []",
                "{ }                                         | {}",
                "[ 56, { \"d\": true, \"10\": null, \"1\": [ ] } ] | [56,{\"1\":[],\"10\":null,\"d\":true}]",
                "{ \"b\": { \"z\": 1, \"\": 2 }, \"a\": [ 2, 1 ] } | {\"a\":[2,1],\"b\":{\"\":2,\"z\":1}}",
                "{ \"aa\": 0, \"a\": 1, \"A\": 2, \"_\": 3 }     | {\"A\":2,\"_\":3,\"a\":1,\"aa\":0}",
                "{ \"côté\": 0, \"côte\": 1, \"coté\": 2 }       | {\"coté\":2,\"côte\":1,\"côté\":0}",
                "\"A\\u030a and \\u00c5 stay apart\"            | \"A\u030a and \u00c5 stay apart\"",
            })
    void sortsAtEveryDepthAndLeavesTextAsItIs(String json, String canonical) throws MalformedException {
        assertThat(canonical(Json.parse(json))).isEqualTo(canonical);
    }

    /** RFC 8785, §3.2.2 and, in bytes, §3.2.4. */
    @Test
    void writesTheRfcsSampleByteByByte() throws MalformedException {
        String sample = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50,
                              2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";

        assertThat(Jcs.canonicalize(Json.parse(sample)))
                .asHexString()
                .isEqualToIgnoringCase(
                        "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a"
                                + "5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d3237"
                                + "5d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d");
    }

    /** RFC 8785, §3.2.3. */
    @Test
    void sortsKeysByTheirUtf16CodeUnits() throws MalformedException {
        String sample = """
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }""";

        assertThat(Json.parse(Jcs.canonicalize(Json.parse(sample))).values().stream()
                        .map(JsonNode::stringValue))
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993, 9007199254740992",
        "9007199254740995, 9007199254740996",
        "9223372036854775807, 9223372036854776000",
        "123456789012345678901234567890, 1.2345678901234568e+29",
        "0.1000000000000000055511151231257827021181583404541015625, 0.1",
        "1e-400, 0",
        "-0, 0",
        "-0.0, 0",
        "1.0, 1",
        "100e-2, 1",
    })
    void takesEveryNumberAsTheNearestDouble(String number, String canonical) throws MalformedException {
        assertThat(canonical(Json.parse(number))).isEqualTo(canonical);
    }

    @Test
    void takesNumbersOfEveryJavaType() throws MalformedException {
        ArrayNode numbers = NODES.arrayNode()
                .add((short) 7)
                .add(7)
                .add(1L << 53)
                .add(0.5f)
                .add(BigInteger.TEN.pow(21))
                .add(new BigDecimal("1e-7"))
                .add(new BigDecimal("12.50"));

        assertThat(canonical(numbers)).isEqualTo("[7,7,9007199254740992,0.5,1e+21,1e-7,12.5]");
    }

    static Stream<JsonNode> whatHasNoCanonicalForm() {
        return Stream.of(
                NODES.numberNode(Double.NaN),
                NODES.numberNode(Double.POSITIVE_INFINITY),
                NODES.numberNode(Float.NEGATIVE_INFINITY),
                NODES.numberNode(BigInteger.TEN.pow(309)),
                NODES.numberNode(new BigDecimal("1e400")),
                NODES.numberNode(new BigDecimal("1e2000000000")),
                NODES.stringNode("\ud800"),
                NODES.stringNode("a\udc00b"),
                NODES.objectNode().put("\udfff", 1),
                NODES.binaryNode(new byte[1]),
                NODES.pojoNode(new Object()),
                NODES.missingNode());
    }

    @ParameterizedTest
    @MethodSource("whatHasNoCanonicalForm")
    void refusesWhatHasNoCanonicalForm(JsonNode node) {
        assertThatThrownBy(() -> Jcs.canonicalize(NODES.arrayNode().add(node)))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("JCS: ");
    }

    @Test
    void escapesControlCharactersAndNothingElse() throws MalformedException {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c <= ' '; c++) {
            text.append(c);
        }
        text.append("\"\\/\u007f\u0080\u2028\u2029é\ud83d\ude02");

        assertThat(canonical(NODES.stringNode(text.toString())))
                .isEqualTo(
                        "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                                + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c"
                                + "\\u001d\\u001e\\u001f \\\"\\\\/\u007f\u0080\u2028\u2029é\ud83d\ude02\"");
    }

    @Test
    void followsContainersDownToItsLimitAndNoFurther() throws MalformedException {
        ArrayNode deepest = NODES.arrayNode();
        for (int i = 1; i < Limits.DEEPEST; i++) {
            deepest = NODES.arrayNode().add(deepest);
        }
        JsonNode tooDeep = NODES.objectNode().set("a", deepest);

        assertThat(canonical(deepest)).hasSize(2 * Limits.DEEPEST);
        assertThatThrownBy(() -> Jcs.canonicalize(tooDeep))
                .isInstanceOf(MalformedException.class)
                .hasMessage("JCS: nested deeper than 256");
    }

    @Test
    void containersSideBySideAreNotDeep() throws MalformedException {
        String many = "[{},[]" + ",{},[]".repeat(Limits.DEEPEST) + "]";

        assertThat(canonical(Json.parse(many))).isEqualTo(many);
    }

    private static String canonical(JsonNode node) throws MalformedException {
        return new String(Jcs.canonicalize(node), UTF_8);
    }
}
