package dev.archipelago.identity.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map. Its entries stand in the order in which they are encoded: bytewise by their encoded keys.
 *
 * <p>Keys are found by binary search over their encodings, never by a hash, for which a stranger could craft
 * collisions.
 */
public final class CborMap implements CborValue, CborFields {
    private final List<byte[]> encodedKeys;
    private final List<Map.Entry<CborValue, CborValue>> entries;

    /** Takes what is sorted by encoded key and has no duplicates. */
    CborMap(List<byte[]> encodedKeys, List<Map.Entry<CborValue, CborValue>> entries) {
        this.encodedKeys = List.copyOf(encodedKeys);
        this.entries = List.copyOf(entries);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The entries in the order of their encoded keys. */
    public List<Map.Entry<CborValue, CborValue>> entries() {
        return entries;
    }

    /** The value under the key, if there is one. */
    public Optional<CborValue> get(CborValue key) {
        int index = search(encodedKeys, Cbor.encode(key));
        return index < 0 ? Optional.empty() : Optional.of(entries.get(index).getValue());
    }

    @Override
    public CborField at(long key) throws MalformedException {
        return named("map").at(key);
    }

    @Override
    public CborField at(String key) throws MalformedException {
        return named("map").at(key);
    }

    byte[] encodedKey(int index) {
        return encodedKeys.get(index);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CborMap that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return "map" + entries;
    }

    private static int search(List<byte[]> encodedKeys, byte[] key) {
        return Collections.binarySearch(encodedKeys, key, Arrays::compareUnsigned);
    }

    /** Collects the entries of a map, in any order. */
    public static final class Builder {
        private final List<byte[]> encodedKeys = new ArrayList<>();
        private final List<Map.Entry<CborValue, CborValue>> entries = new ArrayList<>();

        private Builder() {}

        /**
         * Adds an entry.
         *
         * @throws IllegalArgumentException if the key is there already
         */
        public Builder put(CborValue key, CborValue value) {
            byte[] encoded = Cbor.encode(key);
            int index = search(encodedKeys, encoded);
            if (index >= 0) {
                throw new IllegalArgumentException("the map has two entries for the key " + key);
            }
            encodedKeys.add(-index - 1, encoded);
            entries.add(-index - 1, Map.entry(key, value));
            return this;
        }

        public Builder put(long key, CborValue value) {
            return put(CborValue.of(key), value);
        }

        public Builder put(long key, long value) {
            return put(key, CborValue.of(value));
        }

        public Builder put(long key, String value) {
            return put(key, CborValue.of(value));
        }

        public Builder put(long key, byte[] value) {
            return put(key, CborValue.of(value));
        }

        public Builder put(String key, CborValue value) {
            return put(CborValue.of(key), value);
        }

        public Builder put(String key, long value) {
            return put(key, CborValue.of(value));
        }

        public Builder put(String key, String value) {
            return put(key, CborValue.of(value));
        }

        public Builder put(String key, byte[] value) {
            return put(key, CborValue.of(value));
        }

        public CborMap build() {
            return new CborMap(encodedKeys, entries);
        }
    }
}
