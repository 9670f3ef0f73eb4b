package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborInteger;
import dev.archipelago.identity.codec.CborMap;
import dev.archipelago.identity.codec.CborSimple;
import dev.archipelago.identity.codec.CborValue;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * The merge patch of RFC 7396 between scaled states. A member that is gone is null, which no state holds. Two objects,
 * and so two keyed lists, are patched member by member; whatever else changed is there as it is now. Only a scaled
 * number that was a number before is there as the difference, in 64 bits that wrap around.
 */
final class Patch {
    private final Dictionary dictionary;

    Patch(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    CborMap between(CborMap base, CborMap now) {
        return merged(base, now, this::change);
    }

    /** What a patch makes of the base. Whether that is a state is for others to say. */
    CborMap applied(CborMap base, CborMap patch) {
        return merged(base, patch, this::changed);
    }

    private Optional<CborValue> change(CborValue key, Optional<CborValue> before, Optional<CborValue> after) {
        if (before.equals(after)) {
            return Optional.empty();
        } else if (after.isEmpty()) {
            return Optional.of(CborSimple.NULL);
        } else if (before.isPresent() && before.get() instanceof CborMap old && after.get() instanceof CborMap now) {
            return Optional.of(between(old, now));
        }
        return Optional.of(steps(key, before, after.get())
                .map(pair -> (CborValue) CborValue.of(pair.other() - pair.base()))
                .orElse(after.get()));
    }

    private Optional<CborValue> changed(CborValue key, Optional<CborValue> before, Optional<CborValue> change) {
        if (change.isEmpty()) {
            return before;
        } else if (change.get().equals(CborSimple.NULL)) {
            return Optional.empty();
        } else if (before.isPresent() && before.get() instanceof CborMap old && change.get() instanceof CborMap patch) {
            return Optional.of(applied(old, patch));
        }
        return Optional.of(steps(key, before, change.get())
                .map(pair -> (CborValue) CborValue.of(pair.base() + pair.other()))
                .orElse(change.get()));
    }

    private Optional<Steps> steps(CborValue key, Optional<CborValue> before, CborValue other) {
        boolean counted = dictionary.isScaled(key)
                && before.isPresent()
                && before.get() instanceof CborInteger one
                && one.fitsLong()
                && other instanceof CborInteger two
                && two.fitsLong();
        return counted
                ? Optional.of(
                        new Steps(((CborInteger) before.orElseThrow()).longValue(), ((CborInteger) other).longValue()))
                : Optional.empty();
    }

    /** Both maps side by side, in the order of their keys, so that none is looked for. */
    private static CborMap merged(CborMap base, CborMap other, Merger merger) {
        CborMap.Builder merged = CborMap.builder();
        Side left = new Side(base);
        Side right = new Side(other);
        while (left.hasMore() || right.hasMore()) {
            int order = left.compare(right);
            CborValue key = order <= 0 ? left.key() : right.key();
            Optional<CborValue> before = order <= 0 ? Optional.of(left.take()) : Optional.empty();
            Optional<CborValue> after = order >= 0 ? Optional.of(right.take()) : Optional.empty();
            merger.value(key, before, after).ifPresent(value -> merged.put(key, value));
        }
        return merged.build();
    }

    /** What becomes of a member of which each side has a value or none; nothing where there is none. */
    private interface Merger {
        Optional<CborValue> value(CborValue key, Optional<CborValue> base, Optional<CborValue> other);
    }

    /** Two counts of steps. */
    private record Steps(long base, long other) {}

    /** One of two maps, and how far it has been read. */
    private static final class Side {
        private final Iterator<Map.Entry<CborValue, CborValue>> rest;
        private Optional<Map.Entry<CborValue, CborValue>> next;

        Side(CborMap map) {
            this.rest = map.entries().iterator();
            this.next = following();
        }

        private Optional<Map.Entry<CborValue, CborValue>> following() {
            return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
        }

        boolean hasMore() {
            return next.isPresent();
        }

        /** Below zero where this side's key comes first; a side that is read comes last. */
        int compare(Side other) {
            if (next.isEmpty() || other.next.isEmpty()) {
                return next.isPresent() ? -1 : 1;
            }
            return key().equals(other.key()) ? 0 : Arrays.compareUnsigned(Cbor.encode(key()), Cbor.encode(other.key()));
        }

        CborValue key() {
            return next.orElseThrow().getKey();
        }

        CborValue take() {
            CborValue value = next.orElseThrow().getValue();
            next = following();
            return value;
        }
    }
}
