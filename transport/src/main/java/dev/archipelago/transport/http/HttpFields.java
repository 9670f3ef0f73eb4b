package dev.archipelago.transport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The header fields of a message in their order, duplicates included. Names are compared without regard to case and
 * kept as they were written; values stand for their bytes in ISO 8859-1.
 *
 * @param list the fields
 */
public record HttpFields(List<Field> list) {
    private static final HttpFields NONE = new HttpFields(List.of());

    /** Keeps a copy of the list. */
    public HttpFields {
        list = List.copyOf(list);
    }

    /** No fields. */
    public static HttpFields none() {
        return NONE;
    }

    /** One field. */
    public static HttpFields of(String name, String value) {
        return NONE.and(name, value);
    }

    /** These fields and, behind them, one more. */
    public HttpFields and(String name, String value) {
        List<Field> more = new ArrayList<>(list);
        more.add(new Field(name, value));
        return new HttpFields(more);
    }

    /** The values of the fields of that name, in their order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : list) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        for (Field field : list) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** The names alone: what a field holds may be secret. */
    @Override
    public String toString() {
        return list.toString();
    }

    boolean has(String name) {
        return first(name).isPresent();
    }

    /** Whether a field that holds a list of words, such as Connection, has this one. */
    boolean lists(String name, String word) {
        return all(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .anyMatch(part -> Grammar.trimmed(part).equalsIgnoreCase(word));
    }

    /**
     * One header field.
     *
     * @param name a token
     * @param value without control characters and without white space around it
     */
    public record Field(String name, String value) {
        /** @throws IllegalArgumentException if name or value cannot stand in a header */
        public Field {
            if (!Grammar.isToken(name) || !Grammar.isFieldValue(value)) {
                throw new IllegalArgumentException("the name or value of a header field holds what it must not");
            }
        }

        /** The name alone: the value may be secret. */
        @Override
        public String toString() {
            return name;
        }
    }
}
