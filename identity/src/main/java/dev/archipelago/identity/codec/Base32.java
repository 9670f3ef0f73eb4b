package dev.archipelago.identity.codec;

/** Base32 of RFC 4648 in lower case without padding, as onion addresses are written. */
public final class Base32 {
    private static final FiveBits DIGITS = new FiveBits("abcdefghijklmnopqrstuvwxyz234567", "a-z 2-7");

    private Base32() {}

    /** The bytes as text. */
    public static String encode(byte[] bytes) {
        return DIGITS.encode(bytes);
    }

    /**
     * The bytes of a text that {@link #encode} could have written.
     *
     * @throws MalformedException at another character, a length that no bytes have, or bits left over that are not zero
     */
    public static byte[] decode(String text) throws MalformedException {
        return DIGITS.decode(text);
    }
}
