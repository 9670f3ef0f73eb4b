package dev.archipelago.identity.codec;

import java.math.BigInteger;

/**
 * An integer from −2⁶⁴ to 2⁶⁴ − 1, held as CBOR writes it.
 *
 * @param negative whether the value is −1 − argument instead of the argument
 * @param argument an unsigned 64-bit number
 */
public record CborInteger(boolean negative, long argument) implements CborValue {
    static CborInteger of(long value) {
        return value < 0 ? new CborInteger(true, ~value) : new CborInteger(false, value);
    }

    /** Whether {@link #longValue} gives the value. */
    public boolean fitsLong() {
        return argument >= 0;
    }

    /**
     * The value as a long.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long longValue() {
        if (!fitsLong()) {
            throw new ArithmeticException("a 65-bit integer does not fit a long");
        }
        return negative ? ~argument : argument;
    }

    /** The value, whatever its size. */
    public BigInteger value() {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(argument));
        return negative ? unsigned.not() : unsigned;
    }

    @Override
    public String toString() {
        return value().toString();
    }
}
