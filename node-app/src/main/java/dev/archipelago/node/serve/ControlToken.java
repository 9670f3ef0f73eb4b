package dev.archipelago.node.serve;

import dev.archipelago.transport.http.HttpFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** What shows that a call comes from this node's operator: whoever can read the operator's files. New at each start. */
public final class ControlToken {
    private static final int SIZE = 32;
    private static final String SCHEME = "Bearer ";

    private final String text;

    private ControlToken(String text) {
        this.text = text;
    }

    static ControlToken draw(SecureRandom random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return new ControlToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static ControlToken of(String text) {
        return new ControlToken(text);
    }

    /** Whether a request carries it, compared in constant time. */
    boolean isIn(HttpFields fields) {
        List<String> values = fields.all("Authorization");
        return values.size() == 1 && MessageDigest.isEqual(bytes(values.getFirst()), bytes(SCHEME + text));
    }

    /** The header field that carries it. */
    HttpFields fields() {
        return HttpFields.of("Authorization", SCHEME + text).and("Content-Type", "application/json");
    }

    String text() {
        return text;
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "control token";
    }
}
