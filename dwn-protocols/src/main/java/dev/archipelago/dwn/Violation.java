package dev.archipelago.dwn;

/**
 * One thing that is wrong with a document. It never repeats what the document holds.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901); of a member that is missing, where it should be; empty for the
 *     document as a whole
 * @param message what is wrong there, to be read after the pointer
 * @param keyword which rule says so: a keyword of JSON Schema, {@code json} for a document that is not JSON of the
 *     strict kind or beyond the limits, or the name of a further check ({@link DwnValidator})
 */
public record Violation(String pointer, String message, String keyword) {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "the document" : pointer) + " " + message;
    }
}
