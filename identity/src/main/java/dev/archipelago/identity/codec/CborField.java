package dev.archipelago.identity.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value and its place in the document, for reading what a stranger sent: every method gives the value as what it must
 * be, or names its path and what is wrong with it.
 *
 * @param path where the value stands, such as {@code announcement[6].name}
 * @param value what stands there
 */
public record CborField(String path, CborValue value) implements CborFields {
    @Override
    public CborField at(long key) throws MalformedException {
        return find(key).orElseThrow(() -> new MalformedException(pathTo(key) + " is missing"));
    }

    @Override
    public CborField at(String key) throws MalformedException {
        return find(key).orElseThrow(() -> new MalformedException(pathTo(key) + " is missing"));
    }

    /** The member of an array at the index, or of a map under the integer key, if it is there. */
    public Optional<CborField> find(long key) throws MalformedException {
        if (value instanceof CborArray(List<CborValue> items)) {
            return key < 0 || key >= items.size() ? Optional.empty() : Optional.of(item(items, (int) key));
        }
        return map().get(CborValue.of(key)).map(member -> new CborField(pathTo(key), member));
    }

    /** The member of a map under the text key, if it is there. */
    public Optional<CborField> find(String key) throws MalformedException {
        return map().get(CborValue.of(key)).map(member -> new CborField(pathTo(key), member));
    }

    /** This array, of exactly that many items. */
    public CborField tuple(int size) throws MalformedException {
        int actual = array().items().size();
        require(actual == size, "must have " + size + " items, not " + actual);
        return this;
    }

    /** The items of this array, at most that many. */
    public List<CborField> items(int max) throws MalformedException {
        List<CborValue> items = array().items();
        require(items.size() <= max, "must have at most " + max + " items, not " + items.size());
        List<CborField> fields = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            fields.add(item(items, i));
        }
        return fields;
    }

    public CborArray array() throws MalformedException {
        if (value instanceof CborArray array) {
            return array;
        }
        throw wrong("must be an array");
    }

    public CborMap map() throws MalformedException {
        if (value instanceof CborMap map) {
            return map;
        }
        throw wrong("must be a map");
    }

    /** A byte string of exactly that length. */
    public byte[] bytes(int length) throws MalformedException {
        CborBytes bytes = byteString();
        require(bytes.length() == length, "must be " + length + " bytes, not " + bytes.length());
        return bytes.value();
    }

    /** A byte string of at most that length. */
    public byte[] bytesUpTo(int maxLength) throws MalformedException {
        CborBytes bytes = byteString();
        require(bytes.length() <= maxLength, "must be at most " + maxLength + " bytes, not " + bytes.length());
        return bytes.value();
    }

    /** A text of at most that many characters (UTF-16 code units). */
    public String text(int maxLength) throws MalformedException {
        if (value instanceof CborText(String text)) {
            require(text.length() <= maxLength, "must be at most " + maxLength + " characters, not " + text.length());
            return text;
        }
        throw wrong("must be a text");
    }

    /** An integer from min to max, both included. */
    public long integer(long min, long max) throws MalformedException {
        if (value instanceof CborInteger integer) {
            require(
                    integer.fitsLong() && integer.longValue() >= min && integer.longValue() <= max,
                    "must be " + min + " to " + max + ", not " + integer);
            return integer.longValue();
        }
        throw wrong("must be an integer");
    }

    public boolean bool() throws MalformedException {
        require(value.equals(CborSimple.TRUE) || value.equals(CborSimple.FALSE), "must be true or false");
        return value.equals(CborSimple.TRUE);
    }

    public boolean isNull() {
        return value.equals(CborSimple.NULL);
    }

    private CborBytes byteString() throws MalformedException {
        if (value instanceof CborBytes bytes) {
            return bytes;
        }
        throw wrong("must be a byte string");
    }

    private CborField item(List<CborValue> items, int index) {
        return new CborField(path + "[" + index + "]", items.get(index));
    }

    private String pathTo(long key) {
        return value instanceof CborArray ? path + "[" + key + "]" : path + "." + key;
    }

    private String pathTo(String key) {
        return path + "." + key;
    }

    private void require(boolean condition, String otherwise) throws MalformedException {
        if (!condition) {
            throw wrong(otherwise);
        }
    }

    private MalformedException wrong(String what) {
        return new MalformedException(path + " " + what);
    }
}
