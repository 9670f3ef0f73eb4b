package dev.archipelago.discovery.libp2p.noise;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Noise messages on a byte stream: two bytes of length before each. What has not arrived as a whole waits. */
final class Frames {
    static final int LONGEST = 65_535;

    private static final int HEAD = 2;

    private byte[] bytes = {};
    private int start;

    void append(byte[] more) {
        byte[] all = new byte[bytes.length - start + more.length];
        System.arraycopy(bytes, start, all, 0, bytes.length - start);
        System.arraycopy(more, 0, all, bytes.length - start, more.length);
        bytes = all;
        start = 0;
    }

    Optional<byte[]> next() {
        if (bytes.length - start < HEAD) {
            return Optional.empty();
        }
        int length = (bytes[start] & 0xff) << 8 | (bytes[start + 1] & 0xff);
        if (bytes.length - start - HEAD < length) {
            return Optional.empty();
        }
        byte[] frame = Arrays.copyOfRange(bytes, start + HEAD, start + HEAD + length);
        start += HEAD + length;
        return Optional.of(frame);
    }

    /** What has arrived behind the last whole message. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    static void write(byte[] message, ByteArrayOutputStream out) {
        out.write(message.length >>> 8);
        out.write(message.length);
        out.writeBytes(message);
    }
}
