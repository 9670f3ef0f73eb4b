package dev.archipelago.dwn.message;

/** The numbers of CBOR (RFC 8949) that DAG-CBOR of JSON needs. */
final class CborHead {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int OTHER = 7;

    static final int FALSE = 0xf4;
    static final int TRUE = 0xf5;
    static final int NULL = 0xf6;
    static final int FLOAT_64 = 0xfb;

    /** From here on the argument stands behind the head: in 1, 2, 4 or 8 bytes. */
    static final int IN_HEAD = 24;

    private CborHead() {}
}
