package dev.archipelago.identity.codec;

/** A text as RFC 8785 writes it: quoted, with the shortest escapes and no others. */
final class JcsText {
    private static final String SHORT_ESCAPED = "\b\t\n\f\r\"\\";
    private static final String SHORT_ESCAPES = "btnfr\"\\";

    private JcsText() {}

    static void append(String text, StringBuilder canonical) throws MalformedException {
        canonical.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = SHORT_ESCAPED.indexOf(c);
            if (escape >= 0) {
                canonical.append('\\').append(SHORT_ESCAPES.charAt(escape));
            } else if (c < 0x20) {
                canonical.append("\\u%04x".formatted((int) c));
            } else {
                requireWhole(text, i);
                canonical.append(c);
            }
        }
        canonical.append('"');
    }

    private static void requireWhole(String text, int index) throws MalformedException {
        char c = text.charAt(index);
        boolean half = Character.isHighSurrogate(c)
                ? index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1))
                : Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
        if (half) {
            throw new MalformedException("JSON: a text holds half of a surrogate pair at " + index);
        }
    }
}
