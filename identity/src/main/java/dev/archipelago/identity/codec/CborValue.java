package dev.archipelago.identity.codec;

import java.math.BigInteger;

/**
 * A value of the CBOR data model (RFC 8949 §2). Values are immutable and equal by content.
 *
 * <p>{@code toString} shows the shape only, never what a string holds: it may be a secret.
 */
public sealed interface CborValue
        permits CborInteger, CborBytes, CborText, CborArray, CborMap, CborTag, CborSimple, CborFloat {

    static CborInteger of(long value) {
        return CborInteger.of(value);
    }

    /** An integer, or a bignum where it needs more than 64 bits. */
    static CborValue of(BigInteger value) {
        return CborBignum.of(value);
    }

    static CborBytes of(byte[] value) {
        return CborBytes.of(value);
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException if it holds a lone surrogate
     */
    static CborText of(String value) {
        return new CborText(value);
    }

    static CborSimple of(boolean value) {
        return CborSimple.of(value);
    }

    static CborFloat of(double value) {
        return new CborFloat(value);
    }

    /**
     * This value with a name, for reading it field by field.
     *
     * @param name what an error message calls the value, such as {@code announcement}
     */
    default CborField named(String name) {
        return new CborField(name, this);
    }
}
