package dev.archipelago.identity.codec;

/**
 * How much of a stranger's document a decoder takes on. Both bounds are checked before anything is built from the
 * input.
 *
 * @param maxBytes the longest document accepted, in bytes
 * @param maxDepth how many containers may stand inside one another; 0 admits a lone scalar only
 */
public record Limits(int maxBytes, int maxDepth) {
    /** What a message of the federation may measure: 1 MiB and 32 levels. */
    public static final Limits DEFAULT = new Limits(1 << 20, 32);

    /** The deepest document any limits may admit: decoders recurse, and a thread's stack is finite. */
    public static final int DEEPEST = 256;

    /** @throws IllegalArgumentException if a bound is negative or the depth is beyond {@link #DEEPEST} */
    public Limits {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes is negative: " + maxBytes);
        }
        if (maxDepth < 0 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("maxDepth must be 0 to " + DEEPEST + ", not " + maxDepth);
        }
    }

    /** The default depth with another size. */
    public static Limits ofBytes(int maxBytes) {
        return new Limits(maxBytes, DEFAULT.maxDepth);
    }

    void requireLength(String format, int length) throws MalformedException {
        if (length > maxBytes) {
            throw new MalformedException(format + ": length " + length + ", at most " + maxBytes + " is accepted");
        }
    }
}
