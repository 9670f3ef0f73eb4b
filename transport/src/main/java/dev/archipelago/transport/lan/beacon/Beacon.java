package dev.archipelago.transport.lan.beacon;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a node announces: a nonce and 16, 64 or 128 tags in ascending order, most of which may be noise. It is written
 * as the data of a TXT record (RFC 6763 §6): strings of at most 255 bytes, each a key, an equals sign and bytes.
 */
final class Beacon {
    static final int NONCE_SIZE = 16;

    /** How many tags there can be. */
    static final List<Integer> SIZES = List.of(16, 64, 128);

    private static final int MOST_PER_STRING = 50;
    private static final long HIGHEST_TAG = (1L << (8 * Tag.SIZE)) - 1;
    private static final byte NONCE_KEY = 'n';

    private final byte[] nonce;
    private final long[] tags;

    /**
     * A beacon.
     *
     * @param nonce 16 random bytes; not copied
     * @param tags in ascending order; not copied
     * @throws IllegalArgumentException where it could not be read again
     */
    Beacon(byte[] nonce, long[] tags) {
        if (nonce.length != NONCE_SIZE || !SIZES.contains(tags.length) || !isAscending(tags)) {
            throw new IllegalArgumentException("a beacon has a nonce and 16, 64 or 128 tags in ascending order");
        }
        this.nonce = nonce;
        this.tags = tags;
    }

    /** The nonce; not a copy. */
    byte[] nonce() {
        return nonce;
    }

    /** The data of a TXT record. */
    byte[] write() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writeString(text, NONCE_KEY, nonce);
        for (int from = 0; from < tags.length; from += MOST_PER_STRING) {
            long[] part = Arrays.copyOfRange(tags, from, Math.min(tags.length, from + MOST_PER_STRING));
            writeString(text, key(from), bytes(part));
        }
        return text.toByteArray();
    }

    /** What such data says; nothing where it is anything else than what is written. */
    static Optional<Beacon> read(byte[] text) {
        int strings = 1 + NONCE_SIZE + 2;
        for (int size : SIZES) {
            if (text.length == strings + size * Tag.SIZE + 3 * ((size + MOST_PER_STRING - 1) / MOST_PER_STRING)) {
                return read(text, size);
            }
        }
        return Optional.empty();
    }

    private static Optional<Beacon> read(byte[] text, int size) {
        byte[] nonce = Arrays.copyOfRange(text, 3, 3 + NONCE_SIZE);
        long[] tags = new long[size];
        int at = 3 + NONCE_SIZE;
        for (int i = 0; i < size; i++) {
            at += i % MOST_PER_STRING == 0 ? 3 : 0;
            for (int b = 0; b < Tag.SIZE; b++) {
                tags[i] = tags[i] << 8 | (text[at++] & 0xFF);
            }
        }
        if (!isAscending(tags)) {
            return Optional.empty();
        }
        Beacon beacon = new Beacon(nonce, tags);
        return Arrays.equals(beacon.write(), text) ? Optional.of(beacon) : Optional.empty();
    }

    /** Whether a tag is among them. */
    boolean has(long tag) {
        return Arrays.binarySearch(tags, tag) >= 0;
    }

    private static boolean isAscending(long[] tags) {
        for (int i = 0; i < tags.length; i++) {
            if (tags[i] < 0 || tags[i] > HIGHEST_TAG || (i > 0 && tags[i] <= tags[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private static byte key(int from) {
        return (byte) ('0' + from / MOST_PER_STRING);
    }

    private static byte[] bytes(long[] tags) {
        byte[] bytes = new byte[tags.length * Tag.SIZE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (tags[i / Tag.SIZE] >> (8 * (Tag.SIZE - 1 - i % Tag.SIZE)));
        }
        return bytes;
    }

    private static void writeString(ByteArrayOutputStream text, byte key, byte[] value) {
        text.write(2 + value.length);
        text.write(key);
        text.write('=');
        text.writeBytes(value);
    }
}
