package dev.archipelago.federation.signature;

import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header fields of a message in their order, one entry for each field line. Whatever they hold is taken. */
public record HttpFields(List<Field> all) {
    /** No fields. */
    public static final HttpFields NONE = new HttpFields(List.of());

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
        for (Field field : all) {
            if (field.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The value of the only field of the lower-case name. Two lines of one name are refused rather than joined: the
     * next reader may take the other one.
     *
     * @throws MalformedException if there is no such field, if there are several, or if its value is not printable
     *     ASCII with something else than a space at either end
     */
    public String only(String name) throws MalformedException {
        @Nullable String value = null;
        int times = 0;
        for (Field field : all) {
            if (field.name().equals(name)) {
                value = field.value();
                times++;
            }
        }
        if (value == null || times > 1) {
            throw new MalformedException("the field " + name + " must occur once, not " + times + " times");
        }
        requirePlain(name, value);
        return value;
    }

    /**
     * Refuses what some reader may take for other fields than we do.
     *
     * @throws MalformedException if a name is no token, or a value holds a line break or a zero
     */
    void requireUnambiguous() throws MalformedException {
        for (Field field : all) {
            if (!Ascii.isToken(field.name())) {
                throw new MalformedException("a field's name is no token");
            }
            if (Ascii.breaksLine(field.value())) {
                throw new MalformedException("a field's value holds a line break or a zero");
            }
        }
    }

    private static void requirePlain(String name, String value) throws MalformedException {
        if (!Ascii.isPrintable(value) || value.startsWith(" ") || value.endsWith(" ")) {
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
            name = Ascii.lowerCase(name);
        }
    }
}
