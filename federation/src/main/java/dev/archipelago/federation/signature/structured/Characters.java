package dev.archipelago.federation.signature.structured;

import java.util.function.IntPredicate;

/** The characters of structured fields, which are all ASCII. */
final class Characters {
    private static final String KEY_MARKS = "_-.*";
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~:/";

    private Characters() {}

    /** Whether all characters of a text are of a kind. */
    static boolean all(String text, IntPredicate kind) {
        for (int i = 0; i < text.length(); i++) {
            if (!kind.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isPrintable(int character) {
        return character >= ' ' && character <= '~';
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    static boolean startsKey(int character) {
        return isLowerCase(character) || character == '*';
    }

    static boolean isInKey(int character) {
        return isLowerCase(character) || isDigit(character) || KEY_MARKS.indexOf(character) >= 0;
    }

    static boolean startsToken(int character) {
        return isLowerCase(character) || isUpperCase(character) || character == '*';
    }

    static boolean isInToken(int character) {
        return isLowerCase(character)
                || isUpperCase(character)
                || isDigit(character)
                || TOKEN_MARKS.indexOf(character) >= 0;
    }

    static boolean isInBase64(int character) {
        return isLowerCase(character)
                || isUpperCase(character)
                || isDigit(character)
                || character == '+'
                || character == '/'
                || character == '=';
    }

    private static boolean isLowerCase(int character) {
        return character >= 'a' && character <= 'z';
    }

    private static boolean isUpperCase(int character) {
        return character >= 'A' && character <= 'Z';
    }
}
