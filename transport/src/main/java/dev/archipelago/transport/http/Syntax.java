package dev.archipelago.transport.http;

/** What is particular to requests or to responses. */
interface Syntax<M> {
    /** Judges a head, and says how its body is framed. */
    Framing framing(Head head, int largestBody) throws MalformedMessage;

    /** Puts a message together, of a head that was judged. */
    M message(Head head, byte[] body) throws MalformedMessage;
}
