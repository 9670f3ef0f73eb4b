package dev.archipelago.transport.http;

import java.io.ByteArrayOutputStream;

/** Bytes that have arrived and have not been read. */
final class Inbox {
    private static final int SMALL = 4096;

    private byte[] bytes = new byte[SMALL];
    private int start;
    private int end;

    void append(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    void clear() {
        bytes = new byte[0];
        start = 0;
        end = 0;
    }

    int available() {
        return end - start;
    }

    /** The next byte, from 0 to 255. */
    int next() {
        return bytes[start++] & 0xFF;
    }

    /** Moves as many bytes as there are, but no more than that; says how many. */
    int moveTo(ByteArrayOutputStream target, int most) {
        int count = Math.min(most, available());
        target.write(bytes, start, count);
        start += count;
        return count;
    }

    private void makeRoom(int count) {
        if (bytes.length - end >= count) {
            return;
        }
        int unread = available();
        byte[] target = unread + count <= SMALL ? new byte[SMALL] : new byte[Math.addExact(unread, count)];
        System.arraycopy(bytes, start, target, 0, unread);
        bytes = target;
        start = 0;
        end = unread;
    }
}
