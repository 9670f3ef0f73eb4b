package dev.archipelago.transport;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Tells the listener; one that fails stops nothing. */
record Tidings(Consumer<LinkEvent> listener) {
    private static final System.Logger LOG = System.getLogger(Tidings.class.getName());

    void tell(LinkEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener to events of links failed", e);
        }
    }
}
