package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that name something: a peer or a message. */
public final class Bytes implements Comparable<Bytes> {
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final byte[] value;
    private final int hash;

    private Bytes(byte[] value) {
        this.value = value;
        this.hash = fnv(value);
    }

    /** Names of messages differ in their last bytes alone, and the JDK's hash of an array maps many of those to one. */
    private static int fnv(byte[] value) {
        long hash = FNV_START;
        for (byte each : value) {
            hash = (hash ^ each) * FNV_PRIME;
        }
        return Long.hashCode(hash);
    }

    /** A copy of the bytes as a name. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /** These bytes and those behind them. */
    Bytes with(byte[] more) {
        byte[] both = Arrays.copyOf(value, value.length + more.length);
        System.arraycopy(more, 0, both, value.length, more.length);
        return new Bytes(both);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return value.clone();
    }

    /** How many they are. */
    public int size() {
        return value.length;
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && hash == that.hash && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The bytes in hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
