package dev.archipelago.identity.codec;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Arbitrary JSON trees, a few levels deep. */
final class JsonNodes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 4;
    private static final int WIDEST = 5;

    private JsonNodes() {}

    static Arbitrary<JsonNode> any() {
        return upTo(DEEPEST);
    }

    private static Arbitrary<JsonNode> upTo(int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<JsonNode> inner = upTo(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(2, scalars()),
                Tuple.of(1, inner.list().ofMaxSize(WIDEST).map(JsonNodes::array)),
                Tuple.of(
                        1,
                        Arbitraries.maps(Texts.any(), inner).ofMaxSize(WIDEST).map(JsonNodes::object)));
    }

    private static Arbitrary<JsonNode> scalars() {
        return Arbitraries.oneOf(
                Texts.any().map(NODES::stringNode),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.longs().filter(n -> n != n.intValue()).map(NODES::numberNode),
                beyondLong().map(NODES::numberNode),
                Arbitraries.longs()
                        .map(Double::longBitsToDouble)
                        .filter(Double::isFinite)
                        .map(NODES::numberNode),
                Arbitraries.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.nullNode()));
    }

    private static Arbitrary<BigInteger> beyondLong() {
        BigInteger limit = BigInteger.TEN.pow(40);
        return Arbitraries.bigIntegers().between(limit.negate(), limit).filter(n -> n.bitLength() >= Long.SIZE);
    }

    private static JsonNode array(List<JsonNode> items) {
        return NODES.arrayNode().addAll(items);
    }

    private static JsonNode object(Map<String, JsonNode> members) {
        return NODES.objectNode().setAll(members);
    }
}
