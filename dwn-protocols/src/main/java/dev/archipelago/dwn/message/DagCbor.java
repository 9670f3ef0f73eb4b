package dev.archipelago.dwn.message;

import tools.jackson.databind.JsonNode;

/**
 * DAG-CBOR of JSON values: the one form in which a value is hashed. Map keys are sorted by length and then by bytes,
 * lengths are the shortest, numbers that are whole (as JavaScript sees it) are integers and all others 64-bit floats.
 * Bytes, links and tags are no JSON and refused.
 */
public final class DagCbor {
    /** The most bytes that are read or written. */
    public static final int MAX_BYTES = 1 << 20;

    /** How deep values may be nested. */
    public static final int MAX_DEPTH = 64;

    private DagCbor() {}

    /**
     * Writes a value.
     *
     * @throws MessageException where the value has something that JSON cannot carry between programs: a lone surrogate,
     *     a number that is not finite, an integer beyond 64 bits; or is beyond the limits
     */
    public static byte[] encode(JsonNode value) throws MessageException {
        return new CborWriter().write(value);
    }

    /**
     * Reads a value that {@link #encode} could have written.
     *
     * @throws MessageException where it could not
     */
    public static JsonNode decode(byte[] bytes) throws MessageException {
        if (bytes.length > MAX_BYTES) {
            throw MessageException.malformed("DAG-CBOR: more than " + MAX_BYTES + " bytes");
        }
        return new CborReader(bytes).document();
    }
}
