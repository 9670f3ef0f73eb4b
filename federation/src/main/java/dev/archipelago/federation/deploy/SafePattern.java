package dev.archipelago.federation.deploy;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of the operator for texts of others. However the two are made, it ends: a match that takes too many steps
 * is none.
 */
final class SafePattern {
    private static final int MOST_STEPS = 200_000;
    private static final int LONGEST = 512;

    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static SafePattern parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("a pattern has at most " + LONGEST + " characters");
            }
            return new SafePattern(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no regular expression: " + e.getDescription(), e);
        }
    }

    /** Whether the whole text has the form. */
    boolean matches(String text) {
        try {
            return pattern.matcher(new Counted(text, new AtomicInteger(MOST_STEPS), 0, text.length()))
                    .matches();
        } catch (TooManySteps | StackOverflowError e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** A text that counts how often it is looked at, which a match does with each step. */
    private record Counted(String text, AtomicInteger left, int from, int to) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (left.decrementAndGet() < 0) {
                throw new TooManySteps();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, left, from + start, from + end);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }

    private static final class TooManySteps extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("the match takes too many steps", null, false, false);
        }
    }
}
