package dev.archipelago.identity.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A byte string. */
public final class CborBytes implements CborValue {
    private final byte[] bytes;

    private CborBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static CborBytes of(byte[] bytes) {
        return owning(bytes.clone());
    }

    /** Takes the array without a copy: the caller keeps no reference. */
    static CborBytes owning(byte[] bytes) {
        return new CborBytes(bytes);
    }

    /** The bytes, as a copy. */
    public byte[] value() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /** The array itself, which nobody may change. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CborBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "bytes(" + bytes.length + ")";
    }
}
