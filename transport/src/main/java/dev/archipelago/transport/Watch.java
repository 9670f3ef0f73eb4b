package dev.archipelago.transport;

import dev.archipelago.transport.Transport.Kind;
import java.util.EnumMap;
import java.util.Map;

/** Notices when links go and return. For one thread at a time. */
final class Watch {
    private final Routes routes;
    private final Map<Kind, Link.Look> last = new EnumMap<>(Kind.class);

    Watch(Routes routes) {
        this.routes = routes;
        routes.links().forEach((kind, link) -> last.put(kind, link.look()));
    }

    /** Looks at all links; says whether one returned since the last time. */
    boolean look() {
        boolean returned = false;
        for (Link link : routes.links().values()) {
            Link.Look now = link.look();
            Link.Look before = last.put(link.kind(), now);
            returned |= before != null && now.returns() != before.returns();
            if (now.availability() instanceof Availability.Down down
                    && before != null
                    && before.availability() instanceof Availability.Up) {
                routes.stopped(link.kind(), down.reason());
            }
        }
        return returned;
    }
}
