package dev.archipelago.discovery.libp2p.yamux;

/** Bytes that wait in order, in one array: what they take does not depend on the pieces they came in. */
final class ByteQueue {
    private static final int SMALL = 512;
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int start;
    private int size;

    int size() {
        return size;
    }

    void append(byte[] more, int offset, int length) {
        makeRoom(length);
        int end = (start + size) % Math.max(1, bytes.length);
        int first = Math.min(length, bytes.length - end);
        System.arraycopy(more, offset, bytes, end, first);
        System.arraycopy(more, offset + first, bytes, 0, length - first);
        size += length;
    }

    /** Moves as many as there are, but no more than that; says how many. */
    int moveTo(byte[] target, int offset, int most) {
        int count = Math.min(most, size);
        int first = Math.min(count, bytes.length - start);
        System.arraycopy(bytes, start, target, offset, first);
        System.arraycopy(bytes, 0, target, offset + first, count - first);
        size -= count;
        start = size == 0 ? 0 : (start + count) % bytes.length;
        return count;
    }

    /** Forgets all; says how many there were. */
    int clear() {
        int forgotten = size;
        bytes = NOTHING;
        start = 0;
        size = 0;
        return forgotten;
    }

    private void makeRoom(int more) {
        int needed = Math.addExact(size, more);
        if (needed <= bytes.length) {
            return;
        }
        byte[] larger = new byte[Math.max(SMALL, Integer.highestOneBit(Math.max(1, needed - 1)) << 1)];
        int kept = size;
        moveTo(larger, 0, kept);
        bytes = larger;
        start = 0;
        size = kept;
    }
}
