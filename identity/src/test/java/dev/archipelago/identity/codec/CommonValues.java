package dev.archipelago.identity.codec;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary CBOR values of the kinds that JavaScript's codecs have a representation for. */
final class CommonValues {
    private static final int DEEPEST = 4;
    private static final int WIDEST = 5;
    private static final double SMALLEST_NORMAL_HALF = 0x1p-14;
    private static final double SAFE_INTEGERS = 0x1p53;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Arbitrary<Double> floats;

    private CommonValues(Arbitrary<Double> floats) {
        this.floats = floats;
    }

    static Arbitrary<CborValue> any() {
        Arbitrary<Double> halves = Arbitraries.shorts()
                .map(bits -> (double) Float.float16ToFloat(bits))
                .filter(number -> !(Math.abs(number) < SMALLEST_NORMAL_HALF)); // cborg writes smaller ones as singles
        Arbitrary<Double> singles = Arbitraries.integers().map(bits -> (double) Float.intBitsToFloat(bits));
        return new CommonValues(Arbitraries.oneOf(halves, singles, doubles())).upTo(DEEPEST);
    }

    /** Without the floats that fit fewer than 64 bits, for a codec that writes none in fewer. */
    static Arbitrary<CborValue> withLongFloatsOnly() {
        return new CommonValues(doubles().filter(number -> (float) number.doubleValue() != number && !number.isNaN()))
                .upTo(DEEPEST);
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.longs().map(Double::longBitsToDouble);
    }

    private Arbitrary<CborValue> upTo(int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<CborValue> inner = upTo(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(2, scalars()), Tuple.of(1, arrays(inner)), Tuple.of(1, maps(inner)), Tuple.of(1, tags(inner)));
    }

    private Arbitrary<CborValue> scalars() {
        return Arbitraries.oneOf(
                integers(),
                texts(),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(CborValue::of),
                floats.filter(CommonValues::isNoIntegerInJavaScript).map(CborValue::of),
                Arbitraries.of(CborSimple.TRUE, CborSimple.FALSE, CborSimple.NULL, CborSimple.UNDEFINED));
    }

    private static boolean isNoIntegerInJavaScript(double number) {
        return number != Math.rint(number) || Math.abs(number) > SAFE_INTEGERS;
    }

    private static Arbitrary<CborInteger> integers() {
        return Combinators.combine(Arbitraries.of(true, false), Arbitraries.longs())
                .filter((negative, argument) -> !negative || argument != -1) // cbor-x writes -2^64 as a bignum
                .as(CborInteger::new);
    }

    private static Arbitrary<CborText> texts() {
        return Texts.any().filter(text -> !text.startsWith(BYTE_ORDER_MARK)).map(CborValue::of); // cborg drops it
    }

    private static Arbitrary<CborArray> arrays(Arbitrary<CborValue> inner) {
        return inner.list().ofMaxSize(WIDEST).map(CborArray::new);
    }

    private static Arbitrary<CborMap> maps(Arbitrary<CborValue> inner) {
        Arbitrary<CborValue> keys = Arbitraries.oneOf(integers(), texts());
        return Arbitraries.maps(keys, inner).ofMaxSize(WIDEST).map(CommonValues::map);
    }

    private static CborMap map(Map<CborValue, CborValue> entries) {
        CborMap.Builder map = CborMap.builder();
        entries.forEach(map::put);
        return map.build();
    }

    private static Arbitrary<CborTag> tags(Arbitrary<CborValue> inner) {
        return Combinators.combine(Arbitraries.of(50_000L, 3_000_000_000L), inner)
                .as(CborTag::new);
    }
}
