package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\u001b[2J", "\u007f", "\u009b2J", "\u202e", "\u2066", "\u200b", "\u2028", "\ufeff"})
    void whatATerminalWouldObeyIsShownToPeopleAsAnEscape(String text) throws MalformedException {
        ObjectNode node = NODES.objectNode().put("a" + text, "S\u00f6l \ud83c\udfdd" + text);

        String pretty = Json.pretty(node);

        assertThat(pretty).doesNotContain(text.substring(0, 1)).contains("S\u00f6l \ud83c\udfdd\\u");
        assertThat(Json.parse(pretty)).isEqualTo(node);
    }

    /** A right-to-left override would turn around what stands behind it in a log. */
    @ParameterizedTest
    @ValueSource(strings = {"[\u202eabc]", "[tru\u202e]", "{\u0085}", "[\u001b]", "[\ud83d\ude00]", "nul\u2066l"})
    void whatIsRefusedIsRepeatedInPrintableAsciiAlone(String document) {
        assertThatThrownBy(() -> Json.parse(document))
                .isInstanceOf(MalformedException.class)
                .message()
                .matches("[\\x20-\\x7e]+");
    }

    @Test
    void readsEveryKindOfValue() throws MalformedException {
        JsonNode document = Json.parse(" {\"a\": [1, -2.5, 1e3, true, false, null, \"\\u00e9\\n\"], \"b\": {}} ");

        assertThat(document.path("a").size()).isEqualTo(7);
        assertThat(Json.write(document))
                .asString(UTF_8)
                .isEqualTo("{\"a\":[1,-2.5,1000.0,true,false,null,\"é\\n\"],\"b\":{}}");
    }

    @Test
    void readsScalarsAsDocuments() throws MalformedException {
        assertThat(Json.parse("\"text\"").stringValue()).isEqualTo("text");
        assertThat(Json.parse("true".getBytes(UTF_8)).booleanValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483648",
                "-9223372036854775808",
                "9223372036854775808",
                "123456789012345678901234567890123456789012345678901234567890"
            })
    void keepsAllDigitsOfIntegers(String digits) throws MalformedException {
        assertThat(Json.parse(digits)).hasToString(digits);
    }

    @Test
    void writesForPeopleOverSeveralLines() throws MalformedException {
        assertThat(Json.pretty(Json.parse("{\"a\":[1,2],\"b\":{\"c\":\"é\"}}"))).isEqualTo("""
                        {
                          "a" : [
                            1,
                            2
                          ],
                          "b" : {
                            "c" : "é"
                          }
                        }""");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void writesNoNumberThatJsonDoesNotHave(double number) {
        JsonNode document = NODES.arrayNode().add(number);

        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(document));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.pretty(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2} | a duplicate key",
                "{\"a\":1,\"\\u0061\":2} | a duplicate key",
                "{\"x\":{\"\":1,\"\":1}} | a duplicate key",
                "1 2 | something follows the value",
                "{} {} | something follows the value",
                "1e400 | a number beyond the range of a double",
                "-1.0e999999999 | a number beyond the range of a double",
                "\"\\ud800\" | a lone surrogate",
                "\"\\udc00\\ud800\" | a lone surrogate",
                "{\"\\udfff\":1} | a lone surrogate",
            })
    void refusesWhatTheGrammarAdmitsAndIJsonDoesNot(String document, String message) {
        assertRefused(document)
                .hasMessageStartingWith("JSON at line 1, column ")
                .hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void refusesEmptyDocuments(String document) {
        assertRefused(document).hasMessageContaining("the document is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "+1",
                ".5",
                "5.",
                "01",
                "-01",
                "0x10",
                "1e",
                "1e+",
                "--1",
                "- 1",
                "1_0",
                "'a'",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "[,1]",
                "[1,,2]",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{1:2}",
                "[1}",
                "{\"a\":1]",
                "]",
                "}",
                ",",
                ":",
                "[",
                "{",
                "{\"a\":",
                "{\"a\":1",
                "[1",
                "\"a",
                "tru",
                "nul",
                "True",
                "// x\n1",
                "/* x */1",
                "# x\n1",
                "1 // x",
                "\"\n\"",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\0\"",
                "\ufeff{}",
                "\u00a01",
                "1;",
                "undefined",
                "[1 2]",
                "{\"a\" 1}",
                "1\0",
                "\0",
                "\u001e1"
            })
    void refusesEveryLeniency(String document) {
        assertRefused(document);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "22ff22",
                "22c08022",
                "22c1bf22",
                "22eda08022",
                "22eda081edb08022",
                "22f490808022",
                "22c322",
                "2280" + "22",
                "22f8888080" + "8022",
                "ff"
            })
    void refusesWhatIsNotUtf8(String hex) {
        assertThatThrownBy(() -> Json.parse(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("JSON: text that is not valid UTF-8");
    }

    @Test
    void guessesNoOtherEncoding() {
        assertThatThrownBy(() -> Json.parse("{}".getBytes(UTF_16))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Json.parse(new byte[] {0, '1'})).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Json.parse(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '1'}))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesALoneSurrogateThatStandsInTheStringItself() {
        assertRefused("\"\ud800\"").hasMessageContaining("a lone surrogate");
    }

    @Test
    void followsContainersDownToItsLimitAndNoFurther() throws MalformedException {
        assertThat(Json.parse("[".repeat(32) + "]".repeat(32)).isArray()).isTrue();
        assertThat(Json.parse("[[],[]]", new Limits(100, 2)).size()).isEqualTo(2);
        assertRefused("[".repeat(33) + "]".repeat(33)).hasMessage("JSON at line 1, column 33: nested deeper than 32");
        assertRefused("{\"a\":".repeat(33)).hasMessageEndingWith("nested deeper than 32");
        assertRefused("[".repeat(500_000)).hasMessageEndingWith("nested deeper than 32");
        assertThatThrownBy(() -> Json.parse("[]", new Limits(2, 0))).hasMessageEndingWith("nested deeper than 0");
    }

    @Test
    void followsTheDeepestLimits() throws MalformedException {
        String deepest = "[".repeat(Limits.DEEPEST) + "]".repeat(Limits.DEEPEST);
        Limits limits = new Limits(1_000, Limits.DEEPEST);

        assertThat(Json.write(Json.parse(deepest, limits))).asString(UTF_8).isEqualTo(deepest);
        assertThatThrownBy(() -> Json.parse("[" + deepest + "]", limits)).isInstanceOf(MalformedException.class);
    }

    @Test
    void readsAMebibyteAndNoMore() throws MalformedException {
        String largest = '"' + "a".repeat(Limits.DEFAULT.maxBytes() - 2) + '"';

        assertThat(Json.parse(largest.getBytes(UTF_8)).stringValue()).hasSize(Limits.DEFAULT.maxBytes() - 2);
        assertRefused(largest + " ").hasMessage("JSON: length 1048577, at most 1048576 is accepted");
        assertThatThrownBy(() -> Json.parse(new byte[3], Limits.ofBytes(2)))
                .hasMessage("JSON: length 3, at most 2 is accepted");
    }

    @Test
    void countsBytesWhereThereAreBytes() {
        byte[] threeCharacters = "\"é\"".getBytes(UTF_8);

        assertThatThrownBy(() -> Json.parse(threeCharacters, Limits.ofBytes(3)))
                .hasMessage("JSON: length 4, at most 3 is accepted");
    }

    @Test
    void boundsNumbersAndNames() throws MalformedException {
        String number = "9".repeat(Json.MAX_NUMBER_CHARS);
        String name = "n".repeat(Json.MAX_NAME_CHARS);

        assertThat(Json.parse(number)).hasToString(number);
        assertThat(Json.parse("{\"" + name + "\":1}").has(name)).isTrue();
        assertRefused(number + "9").hasMessageContaining("1001");
        assertRefused("{\"" + name + "n\":1}").hasMessageContaining("1025");
    }

    @Test
    void readsManyNamesWithEqualHashesInTime() throws MalformedException {
        StringBuilder document = new StringBuilder("{");
        for (int i = 0; i < 1 << 15; i++) {
            document.append('"');
            for (int bit = 0; bit < 15; bit++) {
                document.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            document.append("\":0,");
        }

        assertThat(Json.parse(document.append("\"\":0}").toString(), Limits.ofBytes(2_000_000))
                        .size())
                .isEqualTo((1 << 15) + 1);
    }

    @Test
    void repeatsLittleOfTheInput() {
        assertRefused("topsecretpassword")
                .message()
                .doesNotContain("topsecretp")
                .hasSizeLessThan(200);
        assertRefused("{\"topsecretpassword\":1,\"topsecretpassword\":1}")
                .message()
                .doesNotContain("topsecret");
        assertRefused("[\"topsecretpassword\" \"x\"]").message().doesNotContain("topsecret");
        assertRefused("topsecretpassword").hasNoCause();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String document) {
        return assertThatThrownBy(() -> Json.parse(document)).isInstanceOf(MalformedException.class);
    }
}
