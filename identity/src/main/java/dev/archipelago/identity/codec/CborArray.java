package dev.archipelago.identity.codec;

import java.util.ArrayList;
import java.util.List;

/** An array. */
public record CborArray(List<CborValue> items) implements CborValue, CborFields {
    public CborArray {
        items = List.copyOf(items);
    }

    public static CborArray of(CborValue... items) {
        return new CborArray(List.of(items));
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public CborField at(long key) throws MalformedException {
        return named("array").at(key);
    }

    @Override
    public CborField at(String key) throws MalformedException {
        return named("array").at(key);
    }

    @Override
    public String toString() {
        return items.toString();
    }

    /** Collects the items of an array in their order. */
    public static final class Builder {
        private final List<CborValue> items = new ArrayList<>();

        private Builder() {}

        public Builder add(CborValue item) {
            items.add(item);
            return this;
        }

        public Builder add(long item) {
            return add(CborValue.of(item));
        }

        public Builder add(String item) {
            return add(CborValue.of(item));
        }

        public Builder add(byte[] item) {
            return add(CborValue.of(item));
        }

        public CborArray build() {
            return new CborArray(items);
        }
    }
}
