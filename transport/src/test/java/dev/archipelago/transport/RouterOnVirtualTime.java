package dev.archipelago.transport;

import static dev.archipelago.transport.ScriptedLink.peer;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A router on virtual time, with links that do what they are told; what it does of its own accord runs at once. */
abstract class RouterOnVirtualTime {
    static final Did ANN = peer(1);

    final VirtualTime time = VirtualTime.create();
    final ScriptedLink mesh = new ScriptedLink(Kind.MESH);
    final ScriptedLink lan = new ScriptedLink(Kind.LAN);
    final ScriptedLink tor = new ScriptedLink(Kind.TOR);
    final List<LinkEvent> events = new ArrayList<>();
    final TransportRouter router = router(RouterLimits.STANDARD);

    TransportRouter router(RouterLimits limits) {
        return TransportRouter.over(tor, lan, mesh)
                .clock(time, time::nanoTime)
                .background((delay, task) -> time.schedule(delay, task))
                .limits(limits)
                .listener(events::add)
                .start();
    }

    Delivery send(Message message) throws InterruptedException {
        return router.send(ANN, message, in(30));
    }

    Instant in(int seconds) {
        return time.instant().plusSeconds(seconds);
    }

    ScriptedLink.Deed after(Duration delay, ScriptedLink.Deed deed) {
        return (message, by) -> {
            time.advance(delay);
            return deed.exchange(message, by);
        };
    }

    ScriptedLink.Deed stalling() {
        return (message, by) -> {
            time.advance(Duration.between(time.instant(), by));
            throw new TransportException(Reason.TIMED_OUT, "no answer in time");
        };
    }
}
