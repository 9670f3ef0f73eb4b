package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborBytes;
import dev.archipelago.identity.codec.CborMap;
import dev.archipelago.identity.codec.CborText;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.transport.delta.DeltaException.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the scaled form of trees. A word is a byte string of one byte, which nothing in JSON is. */
final class Scaling {
    private final Dictionary dictionary;

    Scaling(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    CborMap scaled(Tree.Members state) throws DeltaException {
        return object(state.members(), 1);
    }

    private CborMap object(Map<String, Tree> members, int depth) throws DeltaException {
        requireShallow(depth);
        Collected collected = new Collected();
        for (Map.Entry<String, Tree> member : members.entrySet()) {
            collected.put(dictionary.key(member.getKey()), member(member.getKey(), member.getValue(), depth));
        }
        return collected.map();
    }

    private CborValue member(String name, Tree value, int depth) throws DeltaException {
        Optional<String> id = dictionary.id(name);
        if (id.isPresent()) {
            return keyed(name, id.get(), value, depth + 1);
        }
        Optional<Scale> scale = dictionary.scale(name);
        if (scale.isEmpty()) {
            return plain(value, depth);
        }
        if (value instanceof Tree.Numeric number) {
            return CborValue.of(scale.get().count(number));
        }
        throw unfit(name + " must be a number");
    }

    private CborMap keyed(String name, String id, Tree value, int depth) throws DeltaException {
        requireShallow(depth);
        if (!(value instanceof Tree.Items list)) {
            throw unfit(name + " must be a list");
        }
        Collected collected = new Collected();
        for (Tree item : list.items()) {
            if (!(item instanceof Tree.Members object && object.members().get(id) instanceof Tree.Text text)) {
                throw unfit(name + " must hold objects, each with a text in its member " + id);
            }
            SortedMap<String, Tree> rest = new TreeMap<>(object.members());
            rest.remove(id);
            if (!collected.put(dictionary.key(text.value()), object(rest, depth + 1))) {
                throw unfit(name + " must hold each " + id + " once");
            }
        }
        return collected.map();
    }

    private CborValue plain(Tree value, int depth) throws DeltaException {
        return switch (value) {
            case Tree.Text text -> text(text.value());
            case Tree.Whole number -> CborValue.of(number.value());
            case Tree.Fraction number -> CborValue.of(number.value());
            case Tree.Flag flag -> CborValue.of(flag.value());
            case Tree.Members object -> object(object.members(), depth + 1);
            case Tree.Items list -> list(list, depth + 1);
        };
    }

    private CborArray list(Tree.Items list, int depth) throws DeltaException {
        requireShallow(depth);
        CborArray.Builder items = CborArray.builder();
        for (Tree item : list.items()) {
            items.add(plain(item, depth));
        }
        return items.build();
    }

    private CborValue text(String text) {
        int word = dictionary.word(text);
        return word < 0 ? new CborText(text) : word(word);
    }

    private static CborBytes word(int number) {
        return CborValue.of(new byte[] {(byte) number});
    }

    private static void requireShallow(int depth) throws DeltaException {
        if (depth > Scaled.DEEPEST) {
            throw unfit("a state is at most " + Scaled.DEEPEST + " deep");
        }
    }

    private static DeltaException unfit(String what) {
        return new DeltaException(Reason.UNFIT, what);
    }

    /** The entries of a map, which are added in the order of their encoded keys: any other would cost their square. */
    private static final class Collected {
        private final SortedMap<byte[], Map.Entry<CborValue, CborValue>> entries =
                new TreeMap<>(Arrays::compareUnsigned);

        /** Says whether the key was not there yet. */
        boolean put(CborValue key, CborValue value) {
            return entries.put(Cbor.encode(key), Map.entry(key, value)) == null;
        }

        CborMap map() {
            CborMap.Builder map = CborMap.builder();
            entries.values().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
            return map.build();
        }
    }
}
