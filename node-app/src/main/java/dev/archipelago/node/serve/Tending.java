package dev.archipelago.node.serve;

import dev.archipelago.federation.Federation;
import dev.archipelago.federation.FederationException;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.InstantSource;

/** The thread that has the federation do what time asks for. */
final class Tending implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Tending.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Federation federation;
    private final Thread thread = Thread.ofVirtual().name("tending").unstarted(this::run);

    private Tending(Federation federation) {
        this.federation = federation;
    }

    static Tending of(Federation federation) {
        Tending tending = new Tending(federation);
        tending.thread.start();
        return tending;
    }

    private void run() {
        try {
            while (true) {
                tend();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tend() {
        try {
            federation.tend(InstantSource.system().instant().plus(PAUSE));
        } catch (FederationException e) {
            LOG.log(Logger.Level.WARNING, "Not everything that is due could be done: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
