package dev.archipelago.federation.signature.structured;

import dev.archipelago.identity.codec.MalformedException;
import java.util.function.IntPredicate;

/** A place in a field's text. */
final class Cursor {
    private static final int END = -1;

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** The next character, or one that is no character at the end. */
    int peek() {
        return atEnd() ? END : text.charAt(position);
    }

    /** Takes the next character if it is this one. */
    boolean take(char expected) {
        boolean there = peek() == expected;
        if (there) {
            position++;
        }
        return there;
    }

    void require(char expected, String where) throws MalformedException {
        if (!take(expected)) {
            throw malformed("'" + expected + "' is missing " + where);
        }
    }

    /** Takes the next character, which must be there. */
    char next(String where) throws MalformedException {
        if (atEnd()) {
            throw malformed("the field ends " + where);
        }
        return text.charAt(position++);
    }

    /** Takes all characters that follow and are of a kind. */
    String takeWhile(IntPredicate kind) {
        int start = position;
        while (!atEnd() && kind.test(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    void skipSpaces() {
        takeWhile(character -> character == ' ');
    }

    void skipSpacesAndTabs() {
        takeWhile(character -> character == ' ' || character == '\t');
    }

    MalformedException malformed(String what) {
        return new MalformedException("structured field: " + what + ", at character " + position);
    }
}
