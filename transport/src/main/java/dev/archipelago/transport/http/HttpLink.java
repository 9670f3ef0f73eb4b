package dev.archipelago.transport.http;

import dev.archipelago.transport.TransportException;
import java.time.Instant;

/**
 * A way to one place that answers HTTP requests, be it a socket, a connection in the local network, or an onion
 * service.
 */
@FunctionalInterface
public interface HttpLink {
    /**
     * Sends one request and waits for its response, whatever its status.
     *
     * @param by when to give up
     * @throws TransportException where no response came
     * @throws InterruptedException where the thread is interrupted meanwhile; nothing of the request is left behind
     */
    HttpResponse send(HttpRequest request, Instant by) throws TransportException, InterruptedException;
}
