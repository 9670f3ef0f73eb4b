package dev.archipelago.transport.simulation;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.BrokenRule;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.RouterLimits;
import dev.archipelago.transport.Transport.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The peers, who act once for each message, and what is on its way to them. */
final class Shore {
    private final VirtualTime time;
    private final RouterLimits limits;
    private final Map<Did, List<UUID>> effects = new HashMap<>();
    private final Map<UUID, Instant> deadlines = new HashMap<>();
    private final Map<Did, Integer> underWay = new HashMap<>();
    private final Log log;

    Shore(VirtualTime time, RouterLimits limits, Log log) {
        this.time = time;
        this.limits = limits;
        this.log = log;
    }

    void promise(Message message, Instant by) {
        deadlines.put(message.id(), by);
    }

    void setsOut(Did peer, Message message, Instant by, Kind kind) {
        log.note(time + " " + kind + " sets out " + message.id());
        Instant promised = deadlines.getOrDefault(message.id(), Instant.MIN);
        if (by.isAfter(promised)) {
            throw new BrokenRule("deadlines are kept", kind + " was given until " + by + ", not " + promised);
        }
        int now = underWay.merge(peer, 1, Integer::sum);
        if (now > limits.underWayPerPeer() + 1) {
            throw new BrokenRule("bounds hold", now + " are under way to one peer");
        }
    }

    void isBack(Did peer) {
        underWay.merge(peer, -1, Integer::sum);
    }

    /** The machine that sent is gone, and all of its connections. */
    void cut() {
        underWay.clear();
    }

    void arrives(Did peer, Message message) {
        List<UUID> done = effects.computeIfAbsent(peer, first -> new ArrayList<>());
        if (!done.contains(message.id())) {
            done.add(message.id());
            log.note(time + " takes effect " + message.id());
        }
    }

    boolean hasTakenEffect(Did peer, UUID id) {
        return effects(peer).contains(id);
    }

    /** What took effect at a peer, in order. */
    List<UUID> effects(Did peer) {
        return effects.getOrDefault(peer, List.of());
    }
}
