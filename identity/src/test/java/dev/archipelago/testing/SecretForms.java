package dev.archipelago.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The forms in which a secret could leak. */
final class SecretForms {
    private static final int SHORTEST = 8;

    private final Map<String, byte[]> forms = new LinkedHashMap<>();

    SecretForms(byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException(secret.length + " bytes turn up by chance; a secret has " + SHORTEST);
        }
        forms.put("raw", secret.clone());
        add("hex", HexFormat.of().formatHex(secret));
        add("upper-case hex", HexFormat.of().withUpperCase().formatHex(secret));
        for (int offset = 0; offset < 3; offset++) {
            add("base64 at offset " + offset, within(Base64.getEncoder(), secret, offset));
            add("base64url at offset " + offset, within(Base64.getUrlEncoder(), secret, offset));
        }
    }

    /** Each form by its name. */
    Map<String, byte[]> all() {
        return forms;
    }

    private void add(String name, String text) {
        forms.put(name, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The characters that depend on the secret alone when so many other bytes stand before it, modulo 3. */
    private static String within(Base64.Encoder encoder, byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        byte[] padded = Arrays.copyOf(shifted, shifted.length + 2);
        int first = (offset * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return encoder.encodeToString(padded).substring(first, end);
    }
}
