package dev.archipelago.transport.http;

/** Reads the body of one message. Its memory grows with what has arrived, never with what was announced. */
sealed interface BodyReader permits LengthBody, ChunkedBody {
    /** Takes what has arrived; true once the body is complete. */
    boolean read(Inbox inbox) throws MalformedMessage;

    /** The body, once it is complete. */
    byte[] bytes();

    /** A reader for a body that ends as the framing says; one of which nothing is told is empty. */
    static BodyReader of(Framing framing, int largest) {
        return switch (framing) {
            case Framing.Untold untold -> new LengthBody(0);
            case Framing.Length length -> new LengthBody(length.bytes());
            case Framing.Chunked chunked -> new ChunkedBody(largest);
        };
    }

    static MalformedMessage tooLarge(int largest) {
        return MalformedMessage.tooLarge("the body has more than " + largest + " bytes");
    }
}
