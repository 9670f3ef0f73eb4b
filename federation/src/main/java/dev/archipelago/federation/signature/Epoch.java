package dev.archipelago.federation.signature;

import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.util.random.RandomGenerator;

/**
 * A span of time in which a node remembers the requests it has seen: from its start, or from a step back of its clock,
 * to the next. What was signed for one epoch is nothing in another. It is no secret.
 *
 * @param text 16 bytes in base64url
 */
public record Epoch(String text) {
    /** The field that carries it, in requests and in the answers that ask for another. */
    public static final String FIELD = "archipelago-epoch";

    /** What a caller names that does not know the epoch yet: 16 zero bytes, which no node draws. */
    public static final Epoch UNKNOWN = new Epoch("A".repeat(22));

    private static final int SIZE = 16;

    /**
     * Reads an epoch.
     *
     * @throws MalformedException if it is not 16 bytes in base64url
     */
    public static Epoch parse(String text) throws MalformedException {
        if (text.length() != UNKNOWN.text.length() || Base64Url.decode(text).length != SIZE) {
            throw new MalformedException("an epoch has " + SIZE + " bytes in base64url");
        }
        return new Epoch(text);
    }

    static Epoch draw(RandomGenerator random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return new Epoch(Base64Url.encode(bytes));
    }
}
