package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;

/**
 * Unsigned varint of multiformats: base 128, least significant group first, at most nine bytes (63 bits), and only the
 * shortest form.
 */
public final class Varint {
    private static final int MAX_BYTES = 9;
    private static final int GROUP_BITS = 7;
    private static final int GROUP = 0x7f;
    private static final int MORE = 0x80;

    private Varint() {}

    /**
     * Writes the value in the fewest bytes.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static byte[] encode(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("varint: negative value " + value);
        }
        byte[] bytes = new byte[length(value)];
        long rest = value;
        for (int i = 0; i < bytes.length - 1; i++) {
            bytes[i] = (byte) ((rest & GROUP) | MORE);
            rest >>>= GROUP_BITS;
        }
        bytes[bytes.length - 1] = (byte) rest;
        return bytes;
    }

    /**
     * Reads one varint from the buffer's position on, and moves the position behind it.
     *
     * @throws MalformedException if the varint is cut off, too long or not the shortest; the position is unchanged then
     */
    public static long decode(ByteBuffer in) throws MalformedException {
        long value = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            if (i == in.remaining()) {
                throw new MalformedException("varint: cut off after " + i + " bytes");
            }
            byte b = in.get(in.position() + i);
            value |= (long) (b & GROUP) << (i * GROUP_BITS);
            if ((b & MORE) == 0) {
                requireShortest(b, i);
                in.position(in.position() + i + 1);
                return value;
            }
        }
        throw new MalformedException("varint: longer than " + MAX_BYTES + " bytes");
    }

    private static int length(long value) {
        int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
        return (bits + GROUP_BITS - 1) / GROUP_BITS;
    }

    private static void requireShortest(byte last, int index) throws MalformedException {
        if (last == 0 && index > 0) {
            throw new MalformedException("varint: not the shortest form, byte " + index + " adds nothing");
        }
    }
}
