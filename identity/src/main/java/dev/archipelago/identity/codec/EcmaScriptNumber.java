package dev.archipelago.identity.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles as ECMAScript's {@code Number::toString} writes them: the fewest digits that read back as the same double, in
 * positional notation from 10⁻⁶ up to 10²¹.
 */
final class EcmaScriptNumber {
    private static final int LOWEST_POSITIONAL = -6;
    private static final int HIGHEST_POSITIONAL = 21;
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    private EcmaScriptNumber() {}

    static String format(double number) {
        if (number == 0) {
            return "0"; // also for -0
        }
        String sign = number < 0 ? "-" : "";
        BigDecimal shortest = shortest(Math.abs(number)).stripTrailingZeros();
        int pointAt = shortest.precision() - shortest.scale(); // counted from the first digit
        return sign + format(shortest.unscaledValue().toString(), pointAt);
    }

    private static BigDecimal shortest(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number));
        if (shortest.precision() == 2) { // Java writes no fewer digits, as in 4.9E-324
            BigDecimal oneDigit = new BigDecimal(number).round(ONE_DIGIT);
            return oneDigit.doubleValue() == number ? oneDigit : shortest;
        }
        return shortest;
    }

    private static String format(String digits, int pointAt) {
        int count = digits.length();
        if (pointAt > HIGHEST_POSITIONAL || pointAt <= LOWEST_POSITIONAL) {
            return scientific(digits, pointAt - 1);
        } else if (pointAt >= count) {
            return digits + "0".repeat(pointAt - count);
        } else if (pointAt > 0) {
            return digits.substring(0, pointAt) + "." + digits.substring(pointAt);
        }
        return "0." + "0".repeat(-pointAt) + digits;
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
