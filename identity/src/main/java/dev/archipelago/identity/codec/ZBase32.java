package dev.archipelago.identity.codec;

/** The human-oriented z-base-32 over whole bytes, as did:dht names its keys. */
public final class ZBase32 {
    private static final FiveBits DIGITS =
            new FiveBits("ybndrfg8ejkmcpqxot1uwisza345h769", "the z-base-32 alphabet (0 2 l v are left out)");

    private ZBase32() {}

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
