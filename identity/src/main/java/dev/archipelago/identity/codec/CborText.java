package dev.archipelago.identity.codec;

/** A text string: any sequence of Unicode characters, not normalised. */
public record CborText(String value) implements CborValue {
    /** @throws IllegalArgumentException if the text holds a lone surrogate, which UTF-8 cannot express */
    public CborText {
        if (!Utf8.isUnicode(value)) {
            throw new IllegalArgumentException("text with a lone surrogate has no UTF-8 form");
        }
    }

    @Override
    public String toString() {
        return "text(" + value.length() + ")";
    }
}
