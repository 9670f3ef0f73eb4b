package dev.archipelago.identity.codec;

/** Texts of others on their way to a terminal or a log, which obey some characters instead of showing them. */
public final class Printable {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private Printable() {}

    /**
     * Whether a character is shown rather than obeyed: none that controls, ends a line, turns the direction of text,
     * hides, or is half of one. The two that join letters and emoji are shown with these.
     */
    public static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> character == NON_JOINER || character == JOINER;
            default -> true;
        };
    }

    /** The text in one line, with a replacement character for each that is not shown. */
    public static String line(String text) {
        return replaced(text, false);
    }

    /** The text with its line breaks, and a replacement character for each other that is not shown. */
    public static String lines(String text) {
        return replaced(text, true);
    }

    private static String replaced(String text, boolean breaks) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> isShown(character) || (breaks && character == '\n') ? character : REPLACEMENT)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
