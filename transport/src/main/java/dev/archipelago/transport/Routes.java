package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.LinkState.Standing;
import dev.archipelago.transport.RoutingPolicy.Rest;
import dev.archipelago.transport.Transport.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The links there are, and how they fare.
 *
 * @param links the links in the order of their kinds
 */
record Routes(
        Map<Kind, Link> links,
        RoutingPolicy policy,
        HealthTable health,
        RouterClock clock,
        Tidings tidings,
        Overdue overdue) {
    /**
     * Goes through the links with a message until one brings it there.
     *
     * @param rest what else could be done with the message
     */
    Passed pass(Did peer, Message message, Instant by, Rest rest) throws InterruptedException {
        return new Passage(this, health.of(peer), message, by, rest).run();
    }

    List<Link> inOrder(Message message) {
        return policy.preference(message).stream()
                .distinct()
                .flatMap(kind -> Optional.ofNullable(links.get(kind)).stream())
                .toList();
    }

    /** How it stands with each link to a peer. */
    List<LinkState> states(Did peer) {
        Optional<PeerHealth> known = health.find(peer);
        return links.values().stream().map(link -> state(peer, link, known)).toList();
    }

    /** How it stands with each link as such. */
    List<LinkState> states() {
        return links.values().stream()
                .map(link -> link.look().availability() instanceof Availability.Down down
                        ? new LinkState(link.kind(), Standing.DOWN, down.reason())
                        : new LinkState(link.kind(), Standing.SERVING, "can be used"))
                .toList();
    }

    private LinkState state(Did peer, Link link, Optional<PeerHealth> known) {
        Link.Look look = link.look();
        if (look.availability() instanceof Availability.Down down) {
            return new LinkState(link.kind(), Standing.DOWN, down.reason());
        }
        if (link.reach(peer).isEmpty()) {
            return new LinkState(link.kind(), Standing.NO_WAY, Passage.NO_WAY.why());
        }
        return known.map(peers -> state(peers.of(link.kind()), link.kind(), look.returns()))
                .orElseGet(() -> new LinkState(link.kind(), Standing.UNTRIED, "not used yet"));
    }

    private LinkState state(LinkHealth fares, Kind kind, int returns) {
        Optional<Duration> resting = fares.rest(clock.now(), returns);
        if (resting.isPresent()) {
            return new LinkState(kind, Standing.RESTING, Passage.resting(resting.get(), clock) + ", " + fares.why());
        }
        return fares.isServing()
                ? new LinkState(kind, Standing.SERVING, "serves")
                : new LinkState(
                        kind, Standing.UNTRIED, fares.why().isEmpty() ? "not used yet" : "failed last: " + fares.why());
    }

    /** Gives up a link that went down for all whom it served. */
    void stopped(Kind kind, String why) {
        for (PeerHealth peer : health.all()) {
            if (peer.of(kind).stopped(why)) {
                tidings.tell(new LinkEvent.Down(peer.peer(), kind, why));
            }
        }
    }
}
