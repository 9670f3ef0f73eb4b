package dev.archipelago.dwn.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** DAG-CBOR: the values of RFC 8949 appendix A that are JSON, what the one form excludes, and properties. */
class DagCborTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            0|00
            10|0a
            23|17
            24|1818
            25|1819
            100|1864
            1000|1903e8
            1000000|1a000f4240
            1000000000000|1b000000e8d4a51000
            18446744073709551615|1bffffffffffffffff
            -18446744073709551616|3bffffffffffffffff
            -1|20
            -10|29
            -100|3863
            -1000|3903e7
            1.1|fb3ff199999999999a
            -4.1|fbc010666666666666
            1.0e+300|fb7e37e43c8800759c
            false|f4
            true|f5
            null|f6
            ""|60
            "a"|6161
            "IETF"|6449455446
            "\\"\\\\"|62225c
            "\\u00fc"|62c3bc
            "\\u6c34"|63e6b0b4
            "\\ud800\\udd51"|64f0908591
            []|80
            [1,2,3]|83010203
            [1,[2,3],[4,5]]|8301820203820405
            {}|a0
            {"a":1,"b":[2,3]}|a26161016162820203
            ["a",{"b":"c"}]|826161a161626163
            """)
    void valuesOfTheRfc(String json, String hex) throws MessageException {
        JsonNode value = JsonMapper.shared().readTree(json);

        assertThat(HEX.formatHex(DagCbor.encode(value))).isEqualTo(hex);
        assertThat(DagCbor.decode(HEX.parseHex(hex))).isEqualTo(value);
    }

    @Test
    void shorterKeysComeFirst() throws MessageException {
        ObjectNode map = NODES.objectNode().put("aa", 1).put("b", 2).put("é", 3).put("", 4);

        assertThat(HEX.formatHex(DagCbor.encode(map))).isEqualTo("a460046162026261610162c3a903");
    }

    @ParameterizedTest
    @CsvSource({"1.0, 01", "-0.0, 00", "9007199254740991.0, 1b001fffffffffffff", "-3.0, 22"})
    void wholeNumbersAreIntegersAsInJavaScript(double number, String hex) throws MessageException {
        assertThat(HEX.formatHex(DagCbor.encode(NODES.numberNode(number)))).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1817",
                "190018",
                "1a00000018",
                "1b0000000000000018",
                "41ff",
                "c000",
                "d82a4100",
                "f97e00",
                "fa3f800000",
                "fb3ff0000000000000",
                "fb7ff0000000000000",
                "fb7ff8000000000000",
                "f7",
                "f0",
                "f818",
                "9f01ff",
                "bf6161ff",
                "7f6161ff",
                "61",
                "61ff",
                "62c328",
                "63eda080",
                "8201",
                "a16161",
                "a10101",
                "a2616201616102",
                "a2616101616102",
                "a262616101616202",
                "0000",
                "5b00000000ffffffff",
                "9bffffffffffffffff",
                "bb7fffffffffffffff",
                "1c",
                "ff"
            })
    void otherFormsAreRefused(String hex) {
        assertThatThrownBy(() -> DagCbor.decode(HEX.parseHex(hex)))
                .isInstanceOf(MessageException.class)
                .hasMessageStartingWith("DAG-CBOR");
    }

    @Test
    void whatJsonCannotCarryIsRefused() {
        assertRefused(NODES.stringNode("\ud800"));
        assertRefused(NODES.numberNode(Double.NaN));
        assertRefused(NODES.numberNode(Double.POSITIVE_INFINITY));
        assertRefused(NODES.numberNode(new BigInteger("18446744073709551616")));
        assertRefused(NODES.binaryNode(new byte[1]));
        assertRefused(NODES.stringNode("x".repeat(DagCbor.MAX_BYTES)));
    }

    @Test
    void depthIsBoundedBothWays() throws MessageException {
        assertThat(DagCbor.decode(DagCbor.encode(nested(DagCbor.MAX_DEPTH)))).isEqualTo(nested(DagCbor.MAX_DEPTH));
        assertRefused(nested(DagCbor.MAX_DEPTH + 1));
        byte[] deep = new byte[200_000];
        Arrays.fill(deep, (byte) 0x81);
        assertThatThrownBy(() -> DagCbor.decode(deep)).hasMessageContaining("nested deeper");
    }

    @Property(tries = 100)
    void whatIsWrittenReadsBackInOneForm(@ForAll("values") JsonNode value) throws MessageException {
        byte[] written = DagCbor.encode(value);

        assertThat(DagCbor.encode(DagCbor.decode(written))).isEqualTo(written);
        assertThat(JsonMapper.shared().readTree(DagCbor.decode(written).toString()))
                .isEqualTo(JsonMapper.shared().readTree(value.toString()));
    }

    @Property(tries = 100)
    void theOrderOfMembersDoesNotMatter(@ForAll("objects") ObjectNode object) throws MessageException {
        ObjectNode reversed = NODES.objectNode();
        object.propertyNames().stream().toList().reversed().forEach(name -> reversed.set(name, object.get(name)));

        assertThat(Cid.of(reversed)).isEqualTo(Cid.of(object));
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return values(3);
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        return objects(2);
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> simple = Arbitraries.oneOf(
                Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.doubles().map(NODES::numberNode).filter(DagCborTest::isFraction),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                texts().map(NODES::stringNode),
                Arbitraries.just(NODES.nullNode()));
        return depth == 0 ? simple : Arbitraries.oneOf(simple, arrays(depth - 1), objects(depth - 1));
    }

    private static Arbitrary<ArrayNode> arrays(int depth) {
        return values(depth).list().ofMaxSize(4).map(items -> {
            ArrayNode array = NODES.arrayNode();
            items.forEach(array::add);
            return array;
        });
    }

    private static Arbitrary<ObjectNode> objects(int depth) {
        return Arbitraries.maps(texts(), values(depth)).ofMaxSize(4).map(members -> {
            ObjectNode object = NODES.objectNode();
            members.forEach(object::set);
            return object;
        });
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(8);
    }

    private static boolean isFraction(JsonNode number) {
        return number.doubleValue() != Math.rint(number.doubleValue());
    }

    private static JsonNode nested(int depth) {
        JsonNode value = NODES.arrayNode();
        for (int i = 1; i < depth; i++) {
            value = NODES.arrayNode().add(value);
        }
        return value;
    }

    private static void assertRefused(JsonNode value) {
        assertThatThrownBy(() -> DagCbor.encode(value)).isInstanceOf(MessageException.class);
    }
}
