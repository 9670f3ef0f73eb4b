package dev.archipelago.federation.signature;

import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.random.RandomGenerator;

/**
 * The 16 bytes that make a request unlike any other. They have an order so that a table in which a stranger makes them
 * collide stays fast.
 */
public record Nonce(long high, long low) implements Comparable<Nonce> {
    private static final int SIZE = 2 * Long.BYTES;
    private static final int TEXT_LENGTH = 22;
    private static final Comparator<Nonce> ORDER =
            Comparator.comparingLong(Nonce::high).thenComparingLong(Nonce::low);

    /**
     * Reads a nonce.
     *
     * @throws MalformedException if it is not 16 bytes in base64url
     */
    static Nonce parse(String text) throws MalformedException {
        byte[] bytes = text.length() == TEXT_LENGTH ? Base64Url.decode(text) : new byte[0];
        if (bytes.length != SIZE) {
            throw new MalformedException("a nonce has " + SIZE + " bytes in base64url");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Nonce(buffer.getLong(), buffer.getLong());
    }

    static Nonce draw(RandomGenerator random) {
        return new Nonce(random.nextLong(), random.nextLong());
    }

    /** The 16 bytes in base64url. */
    public String text() {
        return Base64Url.encode(
                ByteBuffer.allocate(SIZE).putLong(high).putLong(low).array());
    }

    @Override
    public int compareTo(Nonce other) {
        return ORDER.compare(this, other);
    }
}
