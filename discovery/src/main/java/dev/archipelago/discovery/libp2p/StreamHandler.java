package dev.archipelago.discovery.libp2p;

import java.io.IOException;

/** Answers the streams that others open for a protocol. */
@FunctionalInterface
public interface StreamHandler {
    /**
     * Holds the conversation on one stream, on a virtual thread of its own. When it returns the stream is closed, when
     * it throws the stream is reset.
     *
     * @throws IOException if the conversation broke off
     */
    void handle(Libp2pStream stream) throws IOException;
}
