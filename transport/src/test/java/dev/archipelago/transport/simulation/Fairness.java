package dev.archipelago.transport.simulation;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.BrokenRule;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.transport.Attempt;
import dev.archipelago.transport.Attempt.Cause;
import dev.archipelago.transport.Attempt.Course;
import dev.archipelago.transport.Attempt.Skipped;
import dev.archipelago.transport.Delivery;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.RoutingPolicy;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whether links that work are used. */
final class Fairness {
    /** The longest pause, and the longest that a message may be under way that set out before the link worked. */
    private static final Duration SHUNNED = Duration.ofSeconds(150);

    private static final Duration ENOUGH = Duration.ofMinutes(2);
    private static final int FITS_A_RADIO = 200;

    private final Map<Kind, SimulatedLink> links;
    private final VirtualTime time;

    Fairness(Map<Kind, SimulatedLink> links, VirtualTime time) {
        this.links = links;
        this.time = time;
    }

    void heard(LinkEvent event) {
        if (event instanceof LinkEvent.Delivered told) {
            Instant begun = time.instant().minus(Duration.ofMinutes(3));
            requireNotShunned(told.peer(), told.delivery().attempts(), begun);
        }
    }

    void judge(Did peer, Message message, Delivery delivery, Instant begun, Instant by) {
        requireNotShunned(peer, delivery.attempts(), begun);
        boolean urgent = Duration.between(begun, by).compareTo(ENOUGH) < 0;
        if (urgent || isExcused(delivery)) {
            return;
        }
        for (Kind kind : RoutingPolicy.standard().preference(message)) {
            boolean fits = kind != Kind.MESH || message.body().size() <= FITS_A_RADIO;
            if (fits && hasLongBeenGood(kind, peer, begun) && !isAsGood(delivery, kind, message)) {
                throw new BrokenRule("a link that works is used", kind + " has long worked: " + delivery.explain());
            }
        }
    }

    /** What waits behind others was not tried; what the peer asked for later is not tried elsewhere. */
    private static boolean isExcused(Delivery delivery) {
        return delivery.attempts().isEmpty()
                || delivery.attempts().stream()
                        .map(Attempt::course)
                        .anyMatch(course -> isBeingTried(course) || isBusy(course));
    }

    private static boolean isBusy(Course course) {
        return course instanceof Attempt.Failed failed && failed.reason() == Reason.BUSY;
    }

    private static boolean isAsGood(Delivery delivery, Kind kind, Message message) {
        List<Kind> preference = RoutingPolicy.standard().preference(message);
        return delivery.link()
                .filter(link -> preference.indexOf(link) <= preference.indexOf(kind))
                .isPresent();
    }

    private void requireNotShunned(Did peer, List<Attempt> attempts, Instant begun) {
        for (Attempt attempt : attempts) {
            if (attempt.course() instanceof Skipped skipped
                    && skipped.cause() == Cause.RESTING
                    && !isBeingTried(skipped)
                    && hasLongBeenGood(attempt.kind(), peer, begun)) {
                throw new BrokenRule("a link that works is not shunned", attempts.toString());
            }
        }
    }

    private static boolean isBeingTried(Course course) {
        return course instanceof Skipped skipped && skipped.why().contains("is being tried");
    }

    private boolean hasLongBeenGood(Kind kind, Did peer, Instant begun) {
        SimulatedLink link = links.get(kind);
        return link != null
                && link.goodSince(peer)
                        .filter(since -> since.isBefore(begun.minus(SHUNNED)))
                        .isPresent();
    }
}
