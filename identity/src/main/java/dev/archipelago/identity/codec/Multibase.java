package dev.archipelago.identity.codec;

/** Multibase: text whose first character names the base that the rest is written in. */
public final class Multibase {
    private static final char BASE58BTC = 'z';
    private static final char BASE64URL = 'u';

    private Multibase() {}

    /**
     * Writes the bytes in base58btc, prefix {@code z}.
     *
     * @throws IllegalArgumentException if the bytes are more than {@link Base58} writes
     */
    public static String base58btc(byte[] bytes) {
        return BASE58BTC + Base58.encode(bytes);
    }

    /**
     * Reads {@code z} (base58btc) and {@code u} (base64url without padding).
     *
     * @throws MalformedException if the prefix is another one, or what follows is not canonical in its base
     */
    public static byte[] decode(String text) throws MalformedException {
        if (text.isEmpty()) {
            throw new MalformedException("multibase: empty, the prefix is missing");
        }
        Limits.DEFAULT.requireLength("multibase", text.length());
        String digits = text.substring(1);
        return switch (text.charAt(0)) {
            case BASE58BTC -> Base58.decode(digits);
            case BASE64URL -> Base64Url.decode(digits);
            default ->
                throw new MalformedException(
                        "multibase: prefix U+%04X is not supported, only z and u are".formatted((int) text.charAt(0)));
        };
    }
}
