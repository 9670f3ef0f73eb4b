package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The doubles of the ES6 number test file that the author of RFC 8785 publishes: edge cases, then 2,000 neighbours of
 * the smallest normal double, then whatever a chain of SHA-256 hashes yields.
 */
final class Es6NumberFile {
    private static final long SMALLEST_NORMAL = 0x0010000000000000L;
    private static final int NEIGHBOURS = 2_000;

    private final Queue<Double> ahead = new ArrayDeque<>();
    private byte[] block = new byte[32];

    Es6NumberFile() {
        Vectors.rows("jcs/es6-number-edges.txt")
                .map(row -> Long.parseUnsignedLong((String) row.get()[0], 16))
                .map(Double::longBitsToDouble)
                .forEach(ahead::add);
        for (int i = 0; i < NEIGHBOURS; i++) {
            ahead.add(Double.longBitsToDouble(SMALLEST_NORMAL + i));
        }
    }

    double next() {
        while (ahead.isEmpty()) {
            hashOn();
        }
        return ahead.remove();
    }

    private void hashOn() {
        block = sha256().digest(block);
        ByteBuffer doubles = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        while (doubles.hasRemaining()) {
            double number = doubles.getDouble();
            if (number != 0 && Double.isFinite(number)) {
                ahead.add(number);
            }
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
