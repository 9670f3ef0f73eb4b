package dev.archipelago.transport.http;

import java.util.List;

/** How a message says where its body ends. */
sealed interface Framing {
    /** Neither length nor chunks are told. */
    record Untold() implements Framing {}

    /**
     * The size of the body is told.
     *
     * @param bytes the size
     */
    record Length(int bytes) implements Framing {}

    /** The body comes in chunks. */
    record Chunked() implements Framing {}

    /** Finds out, and refuses whatever says it in two ways or in one that is not spoken here. */
    static Framing of(HttpFields fields, int largestBody) throws MalformedMessage {
        List<String> codings = fields.all("Transfer-Encoding");
        List<String> lengths = fields.all("Content-Length");
        if (codings.size() + lengths.size() > 1) {
            throw MalformedMessage.syntax("the header says more than once where the body ends");
        }
        if (!codings.isEmpty()) {
            return chunked(codings.getFirst());
        }
        return lengths.isEmpty() ? new Untold() : length(lengths.getFirst(), largestBody);
    }

    private static Framing chunked(String coding) throws MalformedMessage {
        if (!coding.equalsIgnoreCase("chunked")) {
            throw MalformedMessage.syntax("the only transfer coding spoken here is chunked");
        }
        return new Chunked();
    }

    private static Framing length(String value, int largestBody) throws MalformedMessage {
        if (value.isEmpty() || value.length() > 18 || !Grammar.all(value, Grammar::isDigit)) {
            throw MalformedMessage.syntax("a content length is a decimal number");
        }
        long length = Long.parseLong(value);
        if (length > largestBody) {
            throw BodyReader.tooLarge(largestBody);
        }
        return new Length((int) length);
    }
}
