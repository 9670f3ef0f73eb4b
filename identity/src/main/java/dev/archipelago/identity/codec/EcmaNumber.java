package dev.archipelago.identity.codec;

import java.math.BigDecimal;

/** Numbers as ECMAScript's {@code Number::toString} writes them, over the shortest digits that read back the same. */
final class EcmaNumber {
    private static final int MOST_INTEGER_DIGITS = 21;
    private static final int MOST_LEADING_ZEROS = 6;

    private EcmaNumber() {}

    static String format(double value) throws MalformedException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new MalformedException("JSON: a number is beyond the range of IEEE doubles");
        }
        if (value == 0) {
            return "0";
        }
        // since JDK 19 Double.toString gives the shortest digits; only their layout differs from ECMAScript's
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int pointAfter = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + layOut(digits, pointAfter);
    }

    private static String layOut(String digits, int pointAfter) {
        int count = digits.length();
        if (count <= pointAfter && pointAfter <= MOST_INTEGER_DIGITS) {
            return digits + "0".repeat(pointAfter - count);
        }
        if (0 < pointAfter && pointAfter <= MOST_INTEGER_DIGITS) {
            return digits.substring(0, pointAfter) + "." + digits.substring(pointAfter);
        }
        if (-MOST_LEADING_ZEROS < pointAfter && pointAfter <= 0) {
            return "0." + "0".repeat(-pointAfter) + digits;
        }
        int exponent = pointAfter - 1;
        String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
