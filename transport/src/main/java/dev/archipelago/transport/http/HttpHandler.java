package dev.archipelago.transport.http;

/** Answers requests. Runs on a virtual thread of its own per request, so it may block; several run at once. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Answers a request. What it throws is logged, and the other side is told {@code internal} and nothing more.
     *
     * @throws Exception for a failure that is nobody's business outside; {@link InterruptedException} when the listener
     *     is closed before the answer is there
     */
    Answer answer(Exchange exchange) throws Exception;
}
