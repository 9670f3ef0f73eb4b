package dev.archipelago.identity.codec;

/**
 * A floating-point number, encoded in the fewest bytes that hold its value. There is one NaN. A float is never equal to
 * an integer, {@code 0.0} not to {@code -0.0}.
 */
public record CborFloat(double value) implements CborValue {
    /** The one NaN, by its half-precision bits. */
    static final short NAN = 0x7e00;

    /** The bits of this value in the fewest bytes, right-aligned, and how many bytes they are. */
    Shortest shortest() {
        float single = (float) value;
        short half = Float.floatToFloat16(single);
        if (Double.isNaN(value)) {
            return new Shortest(NAN, Short.BYTES);
        } else if (same(single, value) && same(Float.float16ToFloat(half), single)) {
            return new Shortest(half & 0xffffL, Short.BYTES);
        } else if (same(single, value)) {
            return new Shortest(Float.floatToRawIntBits(single) & 0xffffffffL, Float.BYTES);
        }
        return new Shortest(Double.doubleToRawLongBits(value), Double.BYTES);
    }

    private static boolean same(double a, double b) {
        return Double.compare(a, b) == 0;
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }

    /** Floating-point bits and the number of bytes they take. */
    record Shortest(long bits, int bytes) {}
}
