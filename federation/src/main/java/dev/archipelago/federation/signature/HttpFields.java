package dev.archipelago.federation.signature;

import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The header fields of a message in their order, one entry for each field line. Whatever they hold is taken. */
public record HttpFields(List<Field> all) {
    /** No fields. */
    public static final HttpFields NONE = new HttpFields(List.of());

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+");

    /** Takes a copy. */
    public HttpFields {
        all = List.copyOf(all);
    }

    /** These fields and one more behind them. */
    public HttpFields with(String name, String value) {
        List<Field> more = new ArrayList<>(all);
        more.add(new Field(name, value));
        return new HttpFields(more);
    }

    /** Whether there is a field of the lower-case name. */
    public boolean has(String name) {
        return all.stream().anyMatch(field -> field.name().equals(name));
    }

    /**
     * The value of the only field of the lower-case name. Two lines of one name are refused rather than joined: the
     * next reader may take the other one.
     *
     * @throws MalformedException if there is no such field, if there are several, or if its value is not printable
     *     ASCII with something else than a space at either end
     */
    public String only(String name) throws MalformedException {
        List<String> values = all.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
        if (values.size() != 1) {
            throw new MalformedException("the field " + name + " must occur once, not " + values.size() + " times");
        }
        requirePlain(name, values.getFirst());
        return values.getFirst();
    }

    /**
     * Refuses what some reader may take for other fields than we do.
     *
     * @throws MalformedException if a name is no token, or a value holds a line break or a zero
     */
    void requireUnambiguous() throws MalformedException {
        for (Field field : all) {
            if (!NAME.matcher(field.name()).matches()) {
                throw new MalformedException("a field's name is no token");
            }
            if (field.value().chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
                throw new MalformedException("a field's value holds a line break or a zero");
            }
        }
    }

    private static void requirePlain(String name, String value) throws MalformedException {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~') || value.startsWith(" ") || value.endsWith(" ")) {
            throw new MalformedException("the field " + name + " is not printable ASCII without spaces around it");
        }
    }

    /**
     * One field line.
     *
     * @param name the name, of which the capital letters are made small
     * @param value the value, without the white space around it
     */
    public record Field(String name, String value) {
        /** Makes capital letters of the name small: those of ASCII and no others. */
        public Field {
            name = lowerCase(name);
        }

        private static String lowerCase(String name) {
            StringBuilder lower = new StringBuilder(name);
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c >= 'A' && c <= 'Z') {
                    lower.setCharAt(i, (char) (c - 'A' + 'a'));
                }
            }
            return lower.toString();
        }
    }
}
