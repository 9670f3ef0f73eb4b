package dev.archipelago.node.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a stream to its end, so that nobody waits who writes it, and keeps as much of it as is asked for. */
final class Drain {
    private static final Logger LOG = System.getLogger(Drain.class.getName());

    /** What a program started may hold its streams open after its own end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final InputStream stream;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;
    private final Thread reader;
    private boolean cut;

    private Drain(InputStream stream, int most) {
        this.stream = stream;
        this.most = most;
        this.reader = Thread.ofVirtual().name("podman's output").unstarted(this::read);
    }

    static Drain of(InputStream stream, int most) {
        Drain drain = new Drain(stream, most);
        drain.reader.start();
        return drain;
    }

    private void read() {
        byte[] part = new byte[8192];
        try {
            for (int count = stream.read(part); count >= 0; count = stream.read(part)) {
                keep(part, count);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The program was ended, and with it what it said", e);
        }
    }

    private synchronized void keep(byte[] part, int count) {
        int room = Math.min(count, most - kept.size());
        kept.write(part, 0, room);
        cut |= room < count;
    }

    Drain await() throws InterruptedException {
        reader.join(GRACE);
        return this;
    }

    synchronized boolean isCut() {
        return cut;
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
