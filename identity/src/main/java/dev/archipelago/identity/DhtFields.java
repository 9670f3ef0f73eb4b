package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The text of a did:dht record: {@code name=value} with a semicolon between, lists with commas. */
final class DhtFields {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private DhtFields() {}

    static DhtFields parse(String text) throws IdentityException {
        DhtFields parsed = new DhtFields();
        for (String field : text.split(";", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1 || equals == field.length() - 1) {
                throw malformed("a field of a record has a name, = and a value");
            }
            if (parsed.fields.put(field.substring(0, equals), field.substring(equals + 1)) != null) {
                throw malformed("a record has a field twice");
            }
        }
        return parsed;
    }

    /** A field that must be there. */
    String take(String name) throws IdentityException {
        return takeIfThere(name).orElseThrow(() -> malformed("a record lacks its field \"" + name + "\""));
    }

    Optional<String> takeIfThere(String name) {
        return Optional.ofNullable(fields.remove(name));
    }

    /** A list without repetition; empty where the field is not there. */
    List<String> takeList(String name) throws IdentityException {
        Optional<String> value = takeIfThere(name);
        return value.isPresent() ? list(value.get()) : List.of();
    }

    static List<String> list(String value) throws IdentityException {
        Set<String> elements = new LinkedHashSet<>();
        for (String element : value.split(",", -1)) {
            if (element.isEmpty() || !elements.add(element)) {
                throw malformed("a list of a record has an element twice, or an empty one");
            }
        }
        return List.copyOf(elements);
    }

    void requireNoMore() throws IdentityException {
        if (!fields.isEmpty()) {
            throw malformed("a record has " + fields.size() + " fields that mean nothing here");
        }
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_PACKET, message);
    }
}
