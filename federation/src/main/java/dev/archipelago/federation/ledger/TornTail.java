package dev.archipelago.federation.ledger;

/**
 * Tells what a power loss leaves of a line that was not acknowledged from a line that was altered. A disk writes whole
 * sectors: of an unfinished line each is there as it was written, or is missing, which reads as zeroes or as the end of
 * the file. Anything else was a whole line once.
 */
final class TornTail {
    private static final int SECTOR = 512;

    private TornTail() {}

    /** Whether the bytes from one place on, which make no line, can be a line that was never finished. */
    static boolean isUnfinished(byte[] bytes, int from) {
        boolean ended = bytes[bytes.length - 1] == '\n';
        boolean missing = false;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n' && i < bytes.length - 1) {
                return false;
            }
            if (bytes[i] == 0) {
                int end = endOfZeroes(bytes, i);
                if (!isSectors(bytes, from, i, end)) {
                    return false;
                }
                missing = true;
                i = end - 1;
            }
        }
        return missing || !ended;
    }

    private static int endOfZeroes(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] == 0) {
            end++;
        }
        return end;
    }

    private static boolean isSectors(byte[] bytes, int line, int from, int to) {
        return (from == line || from % SECTOR == 0) && (to == bytes.length || to % SECTOR == 0);
    }
}
