package dev.archipelago.identity.crypto;

import java.math.BigInteger;

/** Numbers as RFC 8032 writes them: least significant byte first. */
public final class LittleEndian {
    private LittleEndian() {}

    /** The number in so many bytes. */
    public static byte[] bytes(BigInteger number, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    /** The number in the bytes. */
    public static BigInteger number(byte[] bytes) {
        BigInteger number = BigInteger.ZERO;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = number.shiftLeft(8).or(BigInteger.valueOf(bytes[i] & 0xff));
        }
        return number;
    }
}
