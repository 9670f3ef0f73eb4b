package dev.archipelago.federation.simulation;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.BrokenRule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** What must never be seen, by how each of its forms in text begins. */
final class Secrets {
    private static final int LENGTH = 10;
    private static final int MASK = (1 << 20) - 1;

    private final Set<String> beginnings = new HashSet<>();
    private final BitSet hashes = new BitSet();

    /** The token in an invite's code. */
    void addTokenOf(String code) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(code.substring(code.indexOf(':') + 1));
            String token = Json.parse(json).path("token").stringValue("");
            addText(token);
            if (token.length() == 32) {
                add(HexFormat.of().parseHex(token));
            } else {
                add(Base64.getUrlDecoder().decode(token));
            }
        } catch (MalformedException e) {
            throw new IllegalStateException("a code is JSON", e);
        }
    }

    void add(byte[] secret) {
        addText(HexFormat.of().formatHex(secret));
        addText(HexFormat.of().withUpperCase().formatHex(secret));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + secret.length];
            System.arraycopy(secret, 0, shifted, offset, secret.length);
            int first = (offset * 8 + 5) / 6;
            addText(Base64.getEncoder().encodeToString(shifted).substring(first));
            addText(Base64.getUrlEncoder().encodeToString(shifted).substring(first));
        }
    }

    private void addText(String form) {
        String beginning = form.substring(0, LENGTH);
        beginnings.add(beginning);
        hashes.set(beginning.hashCode() & MASK);
    }

    /** Looks for all of them in a text. */
    void requireNoneIn(String text, String where) {
        int power = 1;
        for (int i = 1; i < LENGTH; i++) {
            power *= 31;
        }
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = (i < LENGTH ? hash : hash - text.charAt(i - LENGTH) * power) * 31 + text.charAt(i);
            if (i >= LENGTH - 1
                    && hashes.get(hash & MASK)
                    && beginnings.contains(text.substring(i + 1 - LENGTH, i + 1))) {
                throw new BrokenRule("no secret is seen", "in " + where);
            }
        }
    }

    /** Looks for all of them in what went over the wire. */
    void requireNoneIn(byte[] body, String where) {
        requireNoneIn(new String(body, StandardCharsets.UTF_8), where);
    }
}
