package dev.archipelago.transport.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends a byte every few milliseconds, as someone does who means to hold a place. */
final class Drip {
    private static final long PAUSE = 10_000_000;

    private final AtomicInteger sent = new AtomicInteger();

    private Drip() {}

    /** Begins; it ends when the other side closes. */
    static Drip of(Wire wire, String text) {
        Drip drip = new Drip();
        Thread.ofVirtual().start(() -> drip.send(wire, text));
        return drip;
    }

    int sent() {
        return sent.get();
    }

    private void send(Wire wire, String text) {
        try {
            for (int i = 0; i < text.length(); i++) {
                wire.send(text.substring(i, i + 1));
                sent.incrementAndGet();
                LockSupport.parkNanos(PAUSE);
            }
        } catch (IOException cutOff) {
            // as it should be
        }
    }
}
