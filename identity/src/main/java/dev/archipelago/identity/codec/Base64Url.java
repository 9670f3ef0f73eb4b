package dev.archipelago.identity.codec;

import java.util.Base64;

/** Base64url without padding (RFC 4648 §5), with exactly one text for any bytes. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /**
     * Reads the bytes back.
     *
     * @throws MalformedException if the text holds padding, white space, a character outside the alphabet, a length no
     *     bytes encode to, or bits that are set behind the last byte
     */
    public static byte[] decode(String text) throws MalformedException {
        byte[] bytes = decodeLeniently(text);
        if (!encode(bytes).equals(text)) { // the JDK's decoder lets padding and trailing bits pass
            throw new MalformedException("base64url: padded, or with bits set behind the last byte");
        }
        return bytes;
    }

    private static byte[] decodeLeniently(String text) throws MalformedException {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(
                    "base64url: a character outside the alphabet, or a length that is not possible", e);
        }
    }
}
