package dev.archipelago.identity.codec;

import java.util.Arrays;

/**
 * Base58 with Bitcoin's alphabet (base58btc). Leading zero bytes are kept, one {@code 1} each. The conversion takes
 * quadratic time, so both directions are bounded to {@link #MAX_CHARS}.
 */
public final class Base58 {
    /** The longest text that is written or read. */
    public static final int MAX_CHARS = 4_096;

    private static final Limits LIMITS = Limits.ofBytes(MAX_CHARS);
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final byte[] DIGIT_OF = digits();

    private Base58() {}

    /**
     * Writes the bytes as text.
     *
     * @throws IllegalArgumentException if the text would be longer than {@link #MAX_CHARS}
     */
    public static String encode(byte[] bytes) {
        byte[] digits = changeBase(bytes, 256, 58);
        StringBuilder text = new StringBuilder(digits.length);
        for (byte digit : digits) {
            text.append(ALPHABET.charAt(digit));
        }
        return text.toString();
    }

    /**
     * Reads the bytes back.
     *
     * @throws MalformedException if the text is too long or holds a character outside the alphabet
     */
    public static byte[] decode(String text) throws MalformedException {
        LIMITS.requireLength("base58", text.length());
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = digitAt(text, i);
        }
        return changeBase(digits, 58, 256);
    }

    private static byte digitAt(String text, int index) throws MalformedException {
        char c = text.charAt(index);
        if (c >= DIGIT_OF.length || DIGIT_OF[c] < 0) {
            throw new MalformedException("base58: U+%04X at %d is not in the alphabet".formatted((int) c, index));
        }
        return DIGIT_OF[c];
    }

    private static byte[] changeBase(byte[] digits, int from, int to) {
        int zeros = leadingZeros(digits);
        byte[] converted = new byte[MAX_CHARS]; // least significant digit first
        int length = 0;
        for (int i = zeros; i < digits.length; i++) {
            int carry = digits[i] & 0xff;
            for (int j = 0; j < length || carry > 0; j++) {
                requireRoom(zeros + j);
                carry += (converted[j] & 0xff) * from;
                converted[j] = (byte) (carry % to);
                carry /= to;
                length = Math.max(length, j + 1);
            }
        }
        requireRoom(zeros + length - 1);
        return reversed(converted, length, zeros);
    }

    private static int leadingZeros(byte[] digits) {
        int zeros = 0;
        while (zeros < digits.length && digits[zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private static void requireRoom(int index) {
        if (index >= MAX_CHARS) {
            throw new IllegalArgumentException("base58: the text would be longer than " + MAX_CHARS + " characters");
        }
    }

    private static byte[] reversed(byte[] digits, int length, int leadingZeros) {
        byte[] reversed = new byte[leadingZeros + length];
        for (int i = 0; i < length; i++) {
            reversed[reversed.length - 1 - i] = digits[i];
        }
        return reversed;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            digits[ALPHABET.charAt(i)] = (byte) i;
        }
        return digits;
    }
}
