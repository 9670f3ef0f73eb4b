package dev.archipelago.federation;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** Who is told of events. A listener that fails does not disturb the others, nor what was done. */
final class Listeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<Consumer<FederationEvent>> listeners;

    Listeners(List<Consumer<FederationEvent>> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(FederationEvent event) {
        for (Consumer<FederationEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A listener failed at " + event.kind().text(), e);
            }
        }
    }
}
