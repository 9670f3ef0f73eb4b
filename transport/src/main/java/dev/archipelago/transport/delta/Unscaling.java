package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborBytes;
import dev.archipelago.identity.codec.CborFloat;
import dev.archipelago.identity.codec.CborInteger;
import dev.archipelago.identity.codec.CborMap;
import dev.archipelago.identity.codec.CborSimple;
import dev.archipelago.identity.codec.CborText;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.transport.delta.DeltaException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes trees of their scaled form, and refuses whatever {@link Scaling} would not have made. */
final class Unscaling {
    private final Dictionary dictionary;

    Unscaling(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    Tree.Members tree(CborMap state) throws DeltaException {
        return object(state);
    }

    private Tree.Members object(CborMap map) throws DeltaException {
        SortedMap<String, Tree> members = new TreeMap<>();
        for (Map.Entry<CborValue, CborValue> entry : map.entries()) {
            String name = name(entry.getKey());
            members.put(name, member(name, entry.getValue()));
        }
        return new Tree.Members(members);
    }

    private String name(CborValue key) throws DeltaException {
        return switch (key) {
            case CborText text when !dictionary.hasNumber(text.value()) -> text.value();
            case CborInteger number ->
                dictionary.name(number).orElseThrow(() -> malformed("a name by a number that stands for none"));
            default -> throw malformed("a name that is not in its one form");
        };
    }

    private Tree member(String name, CborValue value) throws DeltaException {
        Optional<String> id = dictionary.id(name);
        if (id.isPresent()) {
            return keyed(id.get(), value);
        }
        Optional<Scale> scale = dictionary.scale(name);
        return scale.isPresent() ? number(scale.get(), value) : plain(value);
    }

    private Tree keyed(String id, CborValue value) throws DeltaException {
        if (!(value instanceof CborMap map)) {
            throw malformed("something else where a keyed list is due");
        }
        SortedMap<String, Tree> items = new TreeMap<>();
        for (Map.Entry<CborValue, CborValue> entry : map.entries()) {
            items.put(name(entry.getKey()), item(id, entry));
        }
        return new Tree.Items(List.copyOf(items.values()));
    }

    private Tree item(String id, Map.Entry<CborValue, CborValue> entry) throws DeltaException {
        if (!(entry.getValue() instanceof CborMap map)) {
            throw malformed("something else where an object of a keyed list is due");
        }
        Tree.Members object = object(map);
        if (object.members().containsKey(id)) {
            throw malformed("an object of a keyed list that tells its id twice");
        }
        return object.with(id, Tree.of(name(entry.getKey())));
    }

    private static Tree number(Scale scale, CborValue value) throws DeltaException {
        if (value instanceof CborInteger count && count.fitsLong()) {
            Tree.Numeric number = scale.number(count.longValue());
            if (scale.count(number) == count.longValue()) {
                return number;
            }
        }
        throw malformed("something else where a count of steps is due");
    }

    private Tree plain(CborValue value) throws DeltaException {
        return switch (value) {
            case CborText text when dictionary.word(text.value()) < 0 -> Tree.of(text.value());
            case CborBytes bytes -> Tree.of(word(bytes));
            case CborInteger number when number.fitsLong() -> Tree.of(number.longValue());
            case CborFloat number when Double.isFinite(number.value()) -> Tree.of(number.value());
            case CborSimple simple when simple.equals(CborSimple.TRUE) -> Tree.of(true);
            case CborSimple simple when simple.equals(CborSimple.FALSE) -> Tree.of(false);
            case CborArray array -> list(array);
            case CborMap map -> object(map);
            default -> throw malformed("a value that is not in its one form, or none of JSON's");
        };
    }

    private Tree list(CborArray array) throws DeltaException {
        List<Tree> items = new ArrayList<>();
        for (CborValue item : array.items()) {
            items.add(plain(item));
        }
        return new Tree.Items(items);
    }

    private String word(CborBytes bytes) throws DeltaException {
        if (bytes.length() != 1) {
            throw malformed("a byte string that is no word");
        }
        return dictionary
                .word(Byte.toUnsignedInt(bytes.value()[0]))
                .orElseThrow(() -> malformed("a word by a number that stands for none"));
    }

    private static DeltaException malformed(String what) {
        return new DeltaException(Reason.MALFORMED, "the state has " + what + "; ask for it in full");
    }
}
