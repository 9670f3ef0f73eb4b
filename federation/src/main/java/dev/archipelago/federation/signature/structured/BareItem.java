package dev.archipelago.federation.signature.structured;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Base64;

/** A value without parameters. Each kind refuses what it has no text for, as a mistake of the caller. */
public sealed interface BareItem {
    /** The value's only text, as RFC 9651 §4.1 writes it. */
    String text();

    /** A whole number of at most 15 digits. */
    record Whole(long value) implements BareItem {
        /** The largest; its negative is the smallest. */
        public static final long LARGEST = 999_999_999_999_999L;

        public Whole {
            require(Math.abs(value) <= LARGEST && value != Long.MIN_VALUE, "a whole number has at most 15 digits");
        }

        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** A number with a fraction: at most 12 digits before the point and 3 behind it, to which it is rounded. */
    record Decimal(BigDecimal value) implements BareItem {
        private static final BigDecimal BEYOND = BigDecimal.TEN.pow(12);
        private static final int FRACTION = 3;

        public Decimal {
            value = value.setScale(FRACTION, RoundingMode.HALF_EVEN).stripTrailingZeros();
            value = value.scale() < 1 ? value.setScale(1) : value;
            require(value.abs().compareTo(BEYOND) < 0, "a decimal has at most 12 digits before its point");
        }

        @Override
        public String text() {
            return value.toPlainString();
        }
    }

    /** A string of printable ASCII. */
    record Text(String value) implements BareItem {
        public Text {
            require(Characters.all(value, Characters::isPrintable), "a string holds printable ASCII alone");
        }

        @Override
        public String text() {
            return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /** A short word. */
    record Token(String value) implements BareItem {
        public Token {
            require(
                    !value.isEmpty()
                            && Characters.startsToken(value.charAt(0))
                            && Characters.all(value, Characters::isInToken),
                    "a token is a letter or an asterisk and then letters, digits and some marks");
        }

        @Override
        public String text() {
            return value;
        }
    }

    /** Bytes. */
    final class Bytes implements BareItem {
        private final byte[] value;

        /** Takes a copy. */
        public Bytes(byte[] value) {
            this.value = value.clone();
        }

        /** A copy of the bytes. */
        public byte[] value() {
            return value.clone();
        }

        @Override
        public String text() {
            return ':' + Base64.getEncoder().encodeToString(value) + ':';
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Yes or no. */
    record Flag(boolean value) implements BareItem {
        /** Yes, which is what a parameter or member without a value says. */
        public static final Flag YES = new Flag(true);

        @Override
        public String text() {
            return value ? "?1" : "?0";
        }
    }

    /** A moment, in seconds since 1970. */
    record Date(long seconds) implements BareItem {
        public Date {
            require(Math.abs(seconds) <= Whole.LARGEST && seconds != Long.MIN_VALUE, "a date has at most 15 digits");
        }

        @Override
        public String text() {
            return "@" + seconds;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
