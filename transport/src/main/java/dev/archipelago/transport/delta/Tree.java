package dev.archipelago.transport.delta;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value as JSON has them, but for null, which means in a patch that something is gone. Immutable, equal by content;
 * what texts say is never in a {@code toString}.
 */
public sealed interface Tree {
    /** A text. */
    static Text of(String text) {
        return new Text(text);
    }

    /** A whole number. */
    static Whole of(long number) {
        return new Whole(number);
    }

    /** A number with a fraction; 1.0 is another value than 1. */
    static Fraction of(double number) {
        return new Fraction(number);
    }

    /** Yes or no. */
    static Flag of(boolean flag) {
        return new Flag(flag);
    }

    /** A list. */
    static Items list(Tree... items) {
        return new Items(List.of(items));
    }

    /** An object without members. */
    static Members object() {
        return Members.NONE;
    }

    /** A number of either kind. */
    sealed interface Numeric extends Tree {}

    /** A text. */
    record Text(String value) implements Tree {
        /** @throws IllegalArgumentException for a text that UTF-8 cannot say */
        public Text {
            requireUnicode(value);
        }

        /** How long it is, never what it says. */
        @Override
        public String toString() {
            return "text(" + value.length() + ")";
        }
    }

    /** A whole number of 64 bits. */
    record Whole(long value) implements Numeric {}

    /** A number with a fraction. */
    record Fraction(double value) implements Numeric {
        /** @throws IllegalArgumentException for what is no number, or endless */
        public Fraction {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number is finite");
            }
        }
    }

    /** Yes or no. */
    record Flag(boolean value) implements Tree {}

    /** A list. */
    record Items(List<Tree> items) implements Tree {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object: its members by their names. */
    record Members(SortedMap<String, Tree> members) implements Tree {
        private static final Members NONE = new Members(new TreeMap<>());

        /**
         * Copies the map.
         *
         * @throws IllegalArgumentException for a name that UTF-8 cannot say
         */
        public Members {
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
            members.keySet().forEach(Tree::requireUnicode);
        }

        /** This with the member, in place of another of the name. */
        public Members with(String name, Tree member) {
            SortedMap<String, Tree> more = new TreeMap<>(members);
            more.put(name, member);
            return new Members(more);
        }
    }

    private static void requireUnicode(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
                throw new IllegalArgumentException("a text with half a character has no UTF-8 form");
            }
        }
    }
}
