package dev.archipelago.testing.fs;

import dev.archipelago.testing.Haystack;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything ever written to a disk, also what was overwritten or deleted. Each write is kept with what stood next to
 * it in the file, so that a sequence written piecemeal is found.
 */
final class Written {
    /** The longest sequence that is found however it was written. */
    static final int LONGEST = 256;

    private final List<byte[]> pieces = new ArrayList<>();

    synchronized void add(byte[] piece) {
        pieces.add(piece);
    }

    /** Notes that a part of the file has just been written. */
    void add(FileNode file, long position, int length) {
        long start = Math.max(0, position - LONGEST);
        ByteBuffer around = ByteBuffer.allocate((int) (position - start) + length + LONGEST);
        add(Arrays.copyOf(around.array(), file.read(start, around)));
    }

    synchronized boolean contains(byte[] sequence) {
        if (sequence.length == 0 || sequence.length > LONGEST) {
            throw new IllegalArgumentException("can search for 1 to " + LONGEST + " bytes, not " + sequence.length);
        }
        return pieces.stream().map(Haystack::bytes).anyMatch(piece -> piece.contains(sequence));
    }
}
