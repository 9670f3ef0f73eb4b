package dev.archipelago.node.serve;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened and has to be closed, the last first: each part stands on those before it. */
final class Opened implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Opened.class.getName());

    private final Deque<Closing> parts = new ArrayDeque<>();

    /** The part, which is closed in its turn. */
    <T> T add(T part, Close<T> how) {
        parts.push(() -> how.close(part));
        return part;
    }

    /** Closes all of them, also where one cannot be closed. Does nothing the second time. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (IOException | RuntimeException e) {
                LOG.log(Logger.Level.WARNING, "A part of the node could not be closed", e);
            }
        }
    }

    /** How a part is closed. */
    @FunctionalInterface
    interface Close<T> {
        void close(T part) throws IOException;
    }

    private interface Closing {
        void close() throws IOException;
    }
}
