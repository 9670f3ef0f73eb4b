package dev.archipelago.identity.codec;

import java.math.BigInteger;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary CBOR values: every kind, a few levels deep. */
final class CborValues {
    private static final int DEEPEST = 4;
    private static final int WIDEST = 5;

    private CborValues() {}

    static Arbitrary<CborValue> any() {
        return upTo(DEEPEST);
    }

    private static Arbitrary<CborValue> upTo(int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<CborValue> inner = upTo(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(2, scalars()), Tuple.of(1, arrays(inner)), Tuple.of(1, maps(inner)), Tuple.of(1, tags(inner)));
    }

    private static Arbitrary<CborValue> scalars() {
        return Arbitraries.oneOf(integers(), bytes(), Texts.any().map(CborValue::of), simples(), floats());
    }

    private static Arbitrary<CborValue> integers() {
        Arbitrary<BigInteger> bignums =
                Arbitraries.bigIntegers().between(BigInteger.TWO.pow(130).negate(), BigInteger.TWO.pow(130));
        return Arbitraries.oneOf(
                Arbitraries.longs().map(CborValue::of),
                Combinators.combine(Arbitraries.of(true, false), Arbitraries.longs())
                        .as(CborInteger::new),
                bignums.map(CborValue::of));
    }

    private static Arbitrary<CborValue> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(CborValue::of);
    }

    private static Arbitrary<CborValue> simples() {
        return Arbitraries.integers()
                .between(0, 255)
                .filter(CborSimple::isAssigned)
                .map(CborSimple::new);
    }

    private static Arbitrary<CborValue> floats() {
        Arbitrary<Double> halves = Arbitraries.shorts().map(bits -> (double) Float.float16ToFloat(bits));
        Arbitrary<Double> singles = Arbitraries.integers().map(bits -> (double) Float.intBitsToFloat(bits));
        Arbitrary<Double> doubles = Arbitraries.longs().map(Double::longBitsToDouble);
        return Arbitraries.oneOf(halves, singles, doubles).map(CborValue::of);
    }

    private static Arbitrary<CborValue> arrays(Arbitrary<CborValue> inner) {
        return inner.list().ofMaxSize(WIDEST).map(CborArray::new);
    }

    private static Arbitrary<CborValue> maps(Arbitrary<CborValue> inner) {
        return Arbitraries.maps(inner, inner).ofMaxSize(WIDEST).map(CborValues::map);
    }

    private static CborMap map(Map<CborValue, CborValue> entries) {
        CborMap.Builder map = CborMap.builder();
        entries.forEach(map::put);
        return map.build();
    }

    private static Arbitrary<CborValue> tags(Arbitrary<CborValue> inner) {
        return Combinators.combine(Arbitraries.longs(), inner)
                .filter(CborBignum::isPreferred)
                .as(CborTag::new);
    }
}
