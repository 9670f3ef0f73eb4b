package dev.archipelago.transport.http;

/** What is particular to requests or to responses. */
interface Syntax<M> {
    /** Judges the first line, as soon as it has come. */
    void requireStartLine(String line) throws MalformedMessage;

    /** Judges a head whose first line was judged, and says how its body is framed. */
    Framing framing(Head head, int largestBody) throws MalformedMessage;

    /** Puts a message together, of a head that was judged. */
    M message(Head head, byte[] body) throws MalformedMessage;
}
