package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.CborInteger;
import dev.archipelago.identity.codec.CborValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What both sides know beforehand about the states they tell: numbers for names, scales for numbers, which lists hold
 * objects with an id, and words that are often said. Whatever is not in it travels as it is. A dictionary that changed
 * needs another version.
 */
public final class Dictionary {
    private static final int MOST_WORDS = 256;

    private final int version;
    private final Map<String, CborInteger> numbers;
    private final Map<CborInteger, String> names = new HashMap<>();
    private final Map<String, Scale> scales;
    private final Map<String, String> ids;
    private final List<String> words;

    private Dictionary(Builder builder) {
        this.version = builder.version;
        this.numbers = Map.copyOf(builder.numbers);
        this.scales = Map.copyOf(builder.scales);
        this.ids = Map.copyOf(builder.ids);
        this.words = builder.words;
        numbers.forEach((name, number) -> names.put(number, name));
    }

    /**
     * Begins a dictionary.
     *
     * @throws IllegalArgumentException for a negative version
     */
    public static Builder version(int version) {
        return new Builder(version);
    }

    /** Which version it is. */
    public int version() {
        return version;
    }

    /** What stands for a name in a map. */
    CborValue key(String name) {
        CborInteger number = numbers.get(name);
        return number == null ? CborValue.of(name) : number;
    }

    boolean hasNumber(String name) {
        return numbers.containsKey(name);
    }

    Optional<String> name(CborInteger number) {
        return Optional.ofNullable(names.get(number));
    }

    Optional<Scale> scale(String name) {
        return Optional.ofNullable(scales.get(name));
    }

    /** Whether what stands under the key is told by how much it changed. */
    boolean isScaled(CborValue key) {
        return key instanceof CborInteger number && scales.containsKey(names.getOrDefault(number, ""));
    }

    /** The member that tells the objects of a list apart, if the list of that name is such a one. */
    Optional<String> id(String list) {
        return Optional.ofNullable(ids.get(list));
    }

    int word(String text) {
        return words.indexOf(text);
    }

    Optional<String> word(int number) {
        return number < words.size() ? Optional.of(words.get(number)) : Optional.empty();
    }

    /** Collects a dictionary. Numbers from -24 to 23 take one byte. */
    public static final class Builder {
        private final int version;
        private final Map<String, CborInteger> numbers = new HashMap<>();
        private final Map<String, Scale> scales = new HashMap<>();
        private final Map<String, String> ids = new HashMap<>();
        private List<String> words = List.of();

        private Builder(int version) {
            if (version < 0) {
                throw new IllegalArgumentException("versions are not negative");
            }
            this.version = version;
        }

        /**
         * A name and its number.
         *
         * @throws IllegalArgumentException if either was given before
         */
        public Builder named(int number, String name) {
            CborInteger key = CborValue.of(number);
            if (numbers.containsValue(key) || numbers.putIfAbsent(name, key) != null) {
                throw new IllegalArgumentException("a name has one number, and a number one name: " + name);
            }
            return this;
        }

        /**
         * The name of numbers that are told in steps, and after the first time by how many steps they changed.
         *
         * @throws IllegalArgumentException as {@link #named}
         */
        public Builder scaled(int number, String name, Scale scale) {
            scales.put(name, scale);
            return named(number, name);
        }

        /**
         * The name of lists whose objects each have a text of their own in the member {@code id}. Their order is not
         * told: they are sorted by it.
         *
         * @throws IllegalArgumentException as {@link #named}
         */
        public Builder keyed(int number, String name, String id) {
            ids.put(name, id);
            return named(number, name);
        }

        /**
         * Texts that are often said.
         *
         * @throws IllegalArgumentException for more than 256 of them, or one twice
         */
        public Builder words(String... often) {
            if (often.length > MOST_WORDS || List.of(often).stream().distinct().count() < often.length) {
                throw new IllegalArgumentException("there are at most " + MOST_WORDS + " words, each once");
            }
            words = List.of(often);
            return this;
        }

        /** The dictionary. */
        public Dictionary build() {
            return new Dictionary(this);
        }
    }
}
