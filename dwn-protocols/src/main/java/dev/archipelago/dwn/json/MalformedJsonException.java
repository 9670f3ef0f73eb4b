package dev.archipelago.dwn.json;

/** A document is no JSON of the strict kind, or beyond the limits. The message says what is wrong and is short. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedJsonException(String message) {
        super(message);
    }
}
