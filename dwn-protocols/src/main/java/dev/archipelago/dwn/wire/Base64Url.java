package dev.archipelago.dwn.wire;

import java.util.Base64;

/** base64url without padding: exactly one text for any bytes. */
public final class Base64Url {
    private Base64Url() {}

    /** The bytes as text. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The bytes of a text that {@link #encode} could have written. */
    public static byte[] decode(String text) throws MalformedTextException {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedTextException("not base64url");
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedTextException("base64url in another than its one form");
        }
        return bytes;
    }
}
