package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.codec.MalformedException;
import java.util.Base64;
import java.util.HexFormat;

/** How a signature is written in a field: the older nodes are known to do either. */
public enum SignatureText {
    /** In 128 hex digits. */
    HEX {
        @Override
        String write(byte[] signature) {
            return HexFormat.of().formatHex(signature);
        }
    },
    /** In base64 with padding. */
    BASE64 {
        @Override
        String write(byte[] signature) {
            return Base64.getEncoder().encodeToString(signature);
        }
    };

    private static final int SIZE = 64;
    private static final int HEX_LENGTH = 2 * SIZE;
    private static final int BASE64_LENGTH = 88;

    abstract String write(byte[] signature);

    /** Reads a signature in either form. */
    public static byte[] read(String text) throws MalformedException {
        try {
            byte[] signature = switch (text.length()) {
                case HEX_LENGTH -> HexFormat.of().parseHex(text);
                case BASE64_LENGTH -> Base64.getDecoder().decode(text);
                default -> new byte[0];
            };
            if (signature.length == SIZE) {
                return signature;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the signature is neither hex nor base64", e);
        }
        throw new MalformedException("a signature has " + SIZE + " bytes");
    }
}
