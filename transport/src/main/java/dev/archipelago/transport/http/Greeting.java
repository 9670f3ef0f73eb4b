package dev.archipelago.transport.http;

import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * How a connection is made secure, and what is said on it before HTTP begins. Safe for use by several threads. Callers
 * keep connections for greetings that are equal.
 */
public interface Greeting {
    /** TLS for one connection, in its role. */
    SSLEngine engine();

    /** The dialogue of a connection whose TLS stands. */
    Dialogue dialogue(SSLSession session);

    /**
     * How long TLS and the dialogue may take together. On a listener's side whoever is refused is kept waiting to the
     * end of it, so that how long it took says nothing.
     */
    Duration time();
}
