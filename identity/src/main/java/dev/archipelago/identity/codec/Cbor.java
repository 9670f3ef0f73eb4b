package dev.archipelago.identity.codec;

/**
 * CBOR in its deterministic form (RFC 8949 §4.2.1): shortest numbers, lengths and floats, definite lengths, map keys in
 * the bytewise order of their encodings and none twice, one NaN. A value has exactly one encoding, so signatures and
 * hashes may stand on it.
 */
public final class Cbor {
    private Cbor() {}

    public static byte[] encode(CborValue value) {
        return new CborEncoder().write(value).encoded();
    }

    /** Decodes within {@link Limits#DEFAULT}. */
    public static CborValue decode(byte[] document) throws MalformedException {
        return decode(document, Limits.DEFAULT);
    }

    /**
     * Decodes one value that takes the whole document.
     *
     * @throws MalformedException if the document is beyond the limits, not CBOR, or not in the deterministic form
     */
    public static CborValue decode(byte[] document, Limits limits) throws MalformedException {
        limits.requireLength("CBOR", document.length);
        return new CborDecoder(document, limits.maxDepth()).document();
    }
}
