package dev.archipelago.node.doctor;

import java.util.Locale;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param state how it is
 * @param message what is so, and what to do unless it is as it should be
 */
public record Finding(String check, State state, String message) {
    /** How something is. */
    public enum State {
        /** As it should be. */
        OK,
        /** It works, and something should be done about it. */
        WARN,
        /** It does not work. */
        FAIL;

        /** The word for it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String message) {
        return new Finding(check, State.OK, message);
    }

    static Finding warn(String check, String message) {
        return new Finding(check, State.WARN, message);
    }

    static Finding fail(String check, String message) {
        return new Finding(check, State.FAIL, message);
    }
}
