package dev.archipelago.federation.deploy;

import dev.archipelago.identity.codec.Printable;
import java.util.Locale;

/** What a setting of an app is set to. */
public sealed interface ConfigValue {
    /** A text, as {@link Text} takes it. */
    static ConfigValue of(String text) {
        return new Text(text);
    }

    /** A number, as {@link Numeric} takes it. */
    static ConfigValue of(double number) {
        return new Numeric(number);
    }

    /** Yes or no. */
    static ConfigValue of(boolean flag) {
        return new Flag(flag);
    }

    /** The value as the app finds it in its environment. */
    String text();

    /** Of which type it is. */
    Type type();

    /**
     * A text.
     *
     * @param text at most 2,048 characters, in UTF-16 code units, of which none is a control character
     */
    record Text(String text) implements ConfigValue {
        /** How many characters it has at most. */
        public static final int LONGEST = 2_048;

        /** @throws IllegalArgumentException for a text that is too long or has control characters */
        public Text {
            if (text.length() > LONGEST || !text.codePoints().allMatch(Printable::isShown)) {
                throw new IllegalArgumentException("a setting's text has at most " + LONGEST
                        + " characters, of which none is a control character");
            }
        }

        @Override
        public Type type() {
            return Type.STRING;
        }

        /** How long it is; it may be a secret. */
        @Override
        public String toString() {
            return "text of " + text.length();
        }
    }

    /**
     * A number.
     *
     * @param value a finite one, and no whole one beyond 2⁵³
     */
    record Numeric(double value) implements ConfigValue {
        private static final double MOST = 1L << 53;

        /** @throws IllegalArgumentException for a number that not every program reads the same */
        public Numeric {
            if (!(Math.abs(value) < MOST)) {
                throw new IllegalArgumentException("a setting's number is between -2^53 and 2^53");
            }
            value = value == 0 ? 0 : value; // there is one zero
        }

        @Override
        public String text() {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }

        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /**
     * Yes or no.
     *
     * @param value which
     */
    record Flag(boolean value) implements ConfigValue {
        @Override
        public String text() {
            return Boolean.toString(value);
        }

        @Override
        public Type type() {
            return Type.BOOLEAN;
        }
    }

    /** Of which type a value is, by its name in JSON. */
    enum Type {
        /** A text. */
        STRING,
        /** A number. */
        NUMBER,
        /** Yes or no. */
        BOOLEAN;

        /** The word for it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
