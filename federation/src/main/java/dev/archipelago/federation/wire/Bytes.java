package dev.archipelago.federation.wire;

import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that are a value: immutable and equal by content, compared in constant time. Their text shows their number. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] owned) {
        this.content = owned;
    }

    /** A copy of the bytes. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** Reads what {@link #base64Url()} writes, if it is of that size. */
    public static Bytes base64Url(String text, int size) throws MalformedException {
        return sized(Base64Url.decode(text), size);
    }

    /** Reads lower-case hex, if it is of that size. */
    public static Bytes hex(String text, int size) throws MalformedException {
        if (!text.matches("[0-9a-f]*") || text.length() % 2 != 0) {
            throw new MalformedException("is no lower-case hex");
        }
        return sized(HexFormat.of().parseHex(text), size);
    }

    private static Bytes sized(byte[] content, int size) throws MalformedException {
        if (content.length != size) {
            throw new MalformedException("must be " + size + " bytes, not " + content.length);
        }
        return new Bytes(content);
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** How many they are. */
    public int size() {
        return content.length;
    }

    /** The bytes in base64url without padding. */
    public String base64Url() {
        return Base64Url.encode(content);
    }

    /** The bytes in lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The number of the bytes; they may be a secret. */
    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
