package dev.archipelago.identity.codec;

/**
 * The head of an encoded item (RFC 8949 §3).
 *
 * @param majorType the three leading bits
 * @param information the five bits behind them
 * @param argument the number in the information or in the bytes that follow, unsigned; of a float, its bits
 */
record CborHead(int majorType, int information, long argument) {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE_OR_FLOAT = 7;

    static final int ONE_BYTE = 24;
    static final int EIGHT_BYTES = 27;
    static final int INDEFINITE = 31;

    static CborHead of(int majorType, long argument) {
        return new CborHead(majorType, shortestInformation(argument), argument);
    }

    static CborHead of(CborFloat.Shortest number) {
        int log2 = Integer.numberOfTrailingZeros(number.bytes());
        return new CborHead(SIMPLE_OR_FLOAT, ONE_BYTE + log2, number.bits());
    }

    /** How many bytes hold the argument, beside the information. */
    int argumentBytes() {
        return information < ONE_BYTE ? 0 : 1 << (information - ONE_BYTE);
    }

    boolean isFloat() {
        return majorType == SIMPLE_OR_FLOAT && information > ONE_BYTE;
    }

    /** Whether the argument, if it is a number, has no shorter form. */
    boolean isShortest() {
        return information == shortestInformation(argument);
    }

    private static int shortestInformation(long argument) {
        if (Long.compareUnsigned(argument, ONE_BYTE) < 0) {
            return (int) argument;
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(argument);
        return bits <= 8 ? ONE_BYTE : bits <= 16 ? ONE_BYTE + 1 : bits <= 32 ? ONE_BYTE + 2 : EIGHT_BYTES;
    }
}
