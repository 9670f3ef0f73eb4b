package dev.archipelago.identity;

import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash, which is public. */
final class Hash256 {
    static final int SIZE = 32;

    private final byte[] bytes;

    private Hash256(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of the parts, one after the other. */
    static Hash256 over(byte[]... parts) {
        return new Hash256(Hashes.sha256(parts));
    }

    /** The hash of an ASCII label and the parts after it. */
    static Hash256 labelled(String label, byte[]... parts) {
        byte[][] all = new byte[parts.length + 1][];
        all[0] = label.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(parts, 0, all, 1, parts.length);
        return over(all);
    }

    /** Takes 32 bytes. */
    static Hash256 of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a hash has " + SIZE + " bytes, not " + bytes.length);
        }
        return new Hash256(bytes.clone());
    }

    static Hash256 of(CborField field) throws MalformedException {
        return new Hash256(field.bytes(SIZE));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash256 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The hash in lower-case hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
