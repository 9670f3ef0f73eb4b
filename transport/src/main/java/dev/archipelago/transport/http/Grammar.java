package dev.archipelago.transport.http;

import java.util.function.IntPredicate;

/** The characters of RFC 9110 and RFC 9112, where text and bytes are the same: ISO 8859-1. */
final class Grammar {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Grammar() {}

    /**
     * Whether all characters of a text are of a kind. Every field of every message is asked, so a plain loop does it.
     */
    static boolean all(String text, IntPredicate kind) {
        for (int i = 0; i < text.length(); i++) {
            if (!kind.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is a token, as methods and field names are. */
    static boolean isToken(String text) {
        return !text.isEmpty() && all(text, Grammar::isTokenCharacter);
    }

    /** Whether the text is a field's value, without white space around it. */
    static boolean isFieldValue(String text) {
        return all(text, Grammar::isFieldCharacter) && text.equals(trimmed(text));
    }

    /** Whether the text is a target in origin form: a path from the root, and maybe a query. */
    static boolean isOriginForm(String text) {
        return text.startsWith("/") && all(text, c -> c > ' ' && c < 0x7F && c != '#');
    }

    /** Whether the character may stand in a field's line. */
    static boolean isFieldCharacter(int character) {
        return character == '\t' || (character >= ' ' && character != 0x7F && character <= 0xFF);
    }

    /** The text without the white space that may surround a field's value. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether the character is the white space that a line may hold. */
    static boolean isBlank(int character) {
        return character == ' ' || character == '\t';
    }

    /** Whether the character is a decimal digit. */
    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isTokenCharacter(int character) {
        return isDigit(character)
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || TOKEN_MARKS.indexOf(character) >= 0;
    }
}
