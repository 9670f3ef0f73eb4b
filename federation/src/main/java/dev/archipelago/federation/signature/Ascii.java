package dev.archipelago.federation.signature;

/** What the characters of header fields may be. Every field of every call is looked at, so plain loops do it. */
final class Ascii {
    private static final String NAME_MARKS = "!#$%&'*+.^_`|~-";

    private Ascii() {}

    /** The text with the capital letters of ASCII made small, and no others. */
    static String lowerCase(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isCapital(text.charAt(i))) {
                return withoutCapitals(text);
            }
        }
        return text;
    }

    private static String withoutCapitals(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isCapital(c)) {
                lower.setCharAt(i, (char) (c - 'A' + 'a'));
            }
        }
        return lower.toString();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Whether it is a field's name in small letters. */
    static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || NAME_MARKS.indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Whether some reader may see two lines in it, or an end. */
    static boolean breaksLine(String value) {
        return value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf(0) >= 0;
    }

    /** Whether it is visible characters and spaces alone. */
    static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
