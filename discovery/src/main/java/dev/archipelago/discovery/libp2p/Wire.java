package dev.archipelago.discovery.libp2p;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A line to another program. One thread receives, one sends; any may sever. */
interface Wire {
    /** Waits for what comes next; null is the end. */
    byte @Nullable [] receive() throws InterruptedException;

    /** Returns when the bytes are on their way. */
    void send(byte[] bytes) throws IOException, InterruptedException;

    /** Ends the line at once. What waits on it is woken. */
    void sever();

    Multiaddr remote();
}
