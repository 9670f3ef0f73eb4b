package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.Arrays;

/**
 * The two names a message has: everybody's, of peer id and number, and js-libp2p's, of key and number. Where the key
 * stands in the peer id, one follows from the other.
 */
final class MessageNames {
    private static final byte[] INLINED = {0x00, 0x24};
    private static final byte[] ED25519 = {0x08, 0x01, 0x12, 0x20};
    private static final int BY_KEY = 36 + Long.BYTES;

    private MessageNames() {}

    static boolean isByKey(Bytes name) {
        return name.size() == BY_KEY && startsWith(name.bytes(), ED25519);
    }

    /** Everybody's name. */
    static Bytes common(Bytes name) {
        return isByKey(name) ? Bytes.of(INLINED).with(name.bytes()) : name;
    }

    /** js-libp2p's name. */
    static Bytes byKey(Bytes common) {
        byte[] bytes = common.bytes();
        return bytes.length == INLINED.length + BY_KEY && startsWith(bytes, INLINED)
                ? Bytes.of(Arrays.copyOfRange(bytes, INLINED.length, bytes.length))
                : common;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
