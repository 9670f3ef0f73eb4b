package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.WireJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * A content identifier: CIDv1 over SHA-256, written in base32 as DWNs write it. Other versions, hashes and notations
 * are refused, so that content has one identifier.
 */
public final class Cid {
    static final int HASH_SIZE = 32;
    private static final int SIZE = 4 + HASH_SIZE;
    private static final byte VERSION = 1;
    private static final byte SHA_256 = 0x12;

    private final byte[] bytes;

    private Cid(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The identifier of one block of that kind. */
    public static Cid of(Codec codec, byte[] block) {
        return ofHash(codec, sha256().digest(block));
    }

    /** The identifier of a JSON value: its DAG-CBOR hashed. */
    public static Cid of(JsonNode value) throws MessageException {
        return of(Codec.DAG_CBOR, DagCbor.encode(value));
    }

    static Cid ofHash(Codec codec, byte[] hash) {
        byte[] bytes = new byte[SIZE];
        bytes[0] = VERSION;
        bytes[1] = codec.code;
        bytes[2] = SHA_256;
        bytes[3] = HASH_SIZE;
        System.arraycopy(hash, 0, bytes, 4, HASH_SIZE);
        return new Cid(bytes);
    }

    /** Reads the text that {@link #toString} writes. */
    public static Cid parse(String text) throws MessageException {
        if (!text.startsWith("b")) {
            throw MessageException.malformed(
                    "a CID is written in base32 and begins with b, not " + WireJson.printable(text));
        }
        return read(Base32.decode(text, 1, SIZE));
    }

    /** Reads the bytes that {@link #bytes} gives. */
    public static Cid read(byte[] bytes) throws MessageException {
        if (bytes.length != SIZE || bytes[0] != VERSION || bytes[2] != SHA_256 || bytes[3] != HASH_SIZE) {
            throw MessageException.malformed("a CID is of version 1 and over SHA-256");
        }
        Codec.of(bytes[1]);
        return new Cid(bytes.clone());
    }

    /** What kind of block is identified. */
    public Codec codec() {
        try {
            return Codec.of(bytes[1]);
        } catch (MessageException e) {
            throw new AssertionError("a CID is made with a codec", e);
        }
    }

    /** The identifier's bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cid that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The identifier in base32. */
    @Override
    public String toString() {
        return "b" + Base32.encode(bytes);
    }

    /** What kind of block a CID identifies. */
    public enum Codec {
        /** Bytes as they are. */
        RAW(0x55),
        /** A node of a file that is larger than one block. */
        DAG_PB(0x70),
        /** A JSON value in DAG-CBOR. */
        DAG_CBOR(0x71);

        private final byte code;

        Codec(int code) {
            this.code = (byte) code;
        }

        private static Codec of(byte code) throws MessageException {
            for (Codec codec : values()) {
                if (codec.code == code) {
                    return codec;
                }
            }
            throw MessageException.malformed("a CID of a kind that DWNs do not use");
        }
    }
}
