package dev.archipelago.transport;

import dev.archipelago.transport.Attempt.Cause;
import dev.archipelago.transport.Attempt.Course;
import dev.archipelago.transport.Attempt.Delivered;
import dev.archipelago.transport.Attempt.Failed;
import dev.archipelago.transport.Attempt.Proof;
import dev.archipelago.transport.Attempt.Skipped;
import dev.archipelago.transport.Breaker.Role;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Passed.Arrived;
import dev.archipelago.transport.Passed.End;
import dev.archipelago.transport.Passed.Missed;
import dev.archipelago.transport.RoutingPolicy.Prospect;
import dev.archipelago.transport.RoutingPolicy.Rest;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One way through the links with a message: the preferred first, until one brings it there. For one thread, once. */
final class Passage {
    static final Skipped NO_WAY = new Skipped(Cause.NO_WAY, "no way to the peer is known");

    /**
     * Beside the time that the message takes there and the answer back: who gave up sooner says nothing of the link.
     */
    private static final Duration FAIR_CHANCE = Duration.ofMillis(500);

    private final Routes routes;
    private final RouterClock clock;
    private final PeerHealth peer;
    private final Message message;
    private final long began;
    private final Duration time;
    private final Rest lastResort;
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable Answer doubtful;

    Passage(Routes routes, PeerHealth peer, Message message, Instant by, Rest lastResort) {
        this.routes = routes;
        this.clock = routes.clock();
        this.peer = peer;
        this.message = message;
        this.began = clock.now();
        this.time = clock.until(by);
        this.lastResort = lastResort;
    }

    Passed run() throws InterruptedException {
        List<Link> order = routes.inOrder(message);
        for (int i = 0; i < order.size() && !left().isZero(); i++) {
            Optional<End> end = look(order.get(i), order.subList(i + 1, order.size()));
            if (end.isPresent()) {
                return new Passed(attempts, end.get());
            }
        }
        Optional<End> last = insist(order);
        return new Passed(attempts, last.isPresent() ? last.get() : end());
    }

    /** Where somebody waits, and every link that could be tried rests, the best of them is tried nevertheless. */
    private Optional<End> insist(List<Link> order) throws InterruptedException {
        boolean isHopeless = attempts.stream()
                .anyMatch(attempt -> attempt.course() instanceof Failed || attempt.course() instanceof Delivered);
        Optional<Link> best = order.stream().filter(this::rests).findFirst();
        return message.urgency() != Urgency.NOW || isHopeless || best.isEmpty() ? Optional.empty() : insist(best.get());
    }

    private boolean rests(Link link) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.kind() == link.kind()
                        && attempt.course() instanceof Skipped skipped
                        && skipped.cause() == Cause.RESTING);
    }

    private Optional<End> insist(Link link) throws InterruptedException {
        Optional<Reach> reach = link.reach(peer.peer());
        if (left().isZero() || reach.isEmpty()) {
            return Optional.empty();
        }
        Prospect prospect = prospect(link, reach.get(), lastResort);
        return routes.policy().objection(prospect).isPresent()
                ? Optional.empty()
                : attempt(outing(link, health(link).insist(clock.now()), reach.get()), prospect);
    }

    /** Skips a link or tries it; empty where the next is to be looked at. */
    private Optional<End> look(Link link, List<Link> next) throws InterruptedException {
        Optional<Reach> reach = link.reach(peer.peer());
        Optional<Skipped> obstacle = obstacle(link, reach);
        if (reach.isEmpty() || obstacle.isPresent()) {
            return note(link, obstacle.orElse(NO_WAY));
        }
        Optional<Role> role = health(link).admit(clock.now());
        if (role.isEmpty()) {
            return note(link, resting(Duration.ZERO));
        }
        boolean another = next.stream()
                .anyMatch(other -> obstacle(other, other.reach(peer.peer())).isEmpty());
        Rest rest = another ? Rest.ANOTHER_LINK : lastResort;
        return attempt(outing(link, role.get(), reach.get()), prospect(link, reach.get(), rest));
    }

    private Outing outing(Link link, Role role, Reach reach) {
        Duration fair = reach.airtime(message.body().size()).multipliedBy(2).plus(FAIR_CHANCE);
        return new Outing(link, role, clock.now(), fair);
    }

    private Optional<Skipped> obstacle(Link link, Optional<Reach> reach) {
        Link.Look look = link.look();
        if (look.availability() instanceof Availability.Down down) {
            tellIfLost(link, health(link).stopped(down.reason()), down.reason());
            return Optional.of(new Skipped(Cause.DOWN, "link down: " + down.reason()));
        }
        if (reach.isEmpty()) {
            return Optional.of(NO_WAY);
        }
        Optional<Duration> rest = health(link).rest(clock.now(), look.returns());
        return rest.map(this::resting).or(() -> routes.policy().objection(prospect(link, reach.get(), lastResort)));
    }

    private Optional<End> attempt(Outing outing, Prospect prospect) throws InterruptedException {
        boolean settled = false;
        try {
            Optional<Answer> answer = exchanged(outing.link(), routes.policy().patience(prospect));
            settled = true;
            return arrived(outing, answer);
        } catch (TransportException e) {
            settled = true;
            return failed(outing, e);
        } finally {
            if (!settled) {
                health(outing.link()).abandoned(outing.role(), clock.now());
            }
        }
    }

    private Optional<Answer> exchanged(Link link, Duration patience) throws TransportException, InterruptedException {
        Duration left = left();
        Duration most = patience.compareTo(left) < 0 ? patience : left;
        Overdue.Wait wait = routes.overdue().begin(clock.now() + most.toNanos());
        try {
            return link.exchange(peer.peer(), message, clock.in(most));
        } catch (InterruptedException e) {
            if (wait.end()) {
                throw new TransportException(Reason.TIMED_OUT, "the link did not keep its deadline", e);
            }
            throw e;
        } finally {
            wait.end();
        }
    }

    private Optional<End> arrived(Outing outing, Optional<Answer> answer) {
        Link link = outing.link();
        Duration in = clock.since(outing.since());
        if (answer.isPresent() && !answer.get().proven()) {
            health(link).answered();
            doubtful = doubtful == null ? answer.get() : doubtful;
            return note(link, new Delivered(in, Proof.MISSING));
        }
        serves(link);
        note(link, new Delivered(in, Proof.SHOWN));
        return Optional.of(new Arrived(answer));
    }

    private void serves(Link link) {
        peer.served(link.kind());
        if (health(link).succeeded()) {
            routes.tidings().tell(new LinkEvent.Up(peer.peer(), link.kind()));
        }
    }

    private Optional<End> failed(Outing outing, TransportException failure) {
        Duration after = clock.since(outing.since());
        Link link = outing.link();
        note(link, new Failed(failure.reason(), failure.getMessage(), after));
        switch (failure.reason()) {
            case BUSY -> {
                serves(link);
                return Optional.of(new Missed(Reason.BUSY, failure.getMessage()));
            }
            case TOO_LARGE, FULL, STORAGE, CLOSED -> health(link).abandoned(outing.role(), clock.now());
            case TIMED_OUT -> {
                if (after.compareTo(outing.fair()) < 0) {
                    health(link).abandoned(outing.role(), clock.now());
                } else {
                    blame(outing, failure);
                }
            }
            case UNREACHABLE, CUT_OFF, IMPOSTOR -> blame(outing, failure);
        }
        return Optional.empty();
    }

    private void blame(Outing outing, TransportException failure) {
        boolean lost = health(outing.link()).failed(outing.role(), failure.getMessage(), clock.now());
        tellIfLost(outing.link(), lost, failure.getMessage());
    }

    private void tellIfLost(Link link, boolean lost, String why) {
        if (lost) {
            routes.tidings().tell(new LinkEvent.Down(peer.peer(), link.kind(), why));
        }
    }

    /** What all of it comes to where no link brought the message there for sure. */
    private End end() {
        if (doubtful != null) {
            return message.wantsReply()
                    ? new Arrived(Optional.of(doubtful))
                    : new Missed(Reason.IMPOSTOR, "nobody who answered showed to be the peer");
        }
        List<Failed> failures = attempts.stream()
                .flatMap(attempt -> attempt.course() instanceof Failed failed ? List.of(failed).stream() : null)
                .toList();
        if (left().isZero()) {
            return new Missed(Reason.TIMED_OUT, "the time was up");
        }
        return failures.stream()
                .filter(failure -> !failure.reason().neverSent())
                .findFirst()
                .or(() -> failures.stream().findFirst())
                .map(failure -> new Missed(failure.reason(), "no link brought it there"))
                .orElseGet(() -> new Missed(
                        Reason.UNREACHABLE, attempts.isEmpty() ? "there is no link" : "no link can be used now"));
    }

    private Optional<End> note(Link link, Course course) {
        attempts.add(new Attempt(link.kind(), course));
        return Optional.empty();
    }

    private Skipped resting(Duration rest) {
        return new Skipped(Cause.RESTING, resting(rest, clock));
    }

    /** That a link rests, and how long. */
    static String resting(Duration rest, RouterClock clock) {
        return rest.isZero()
                ? "it failed lately and is being tried"
                : "it failed lately and rests until " + clock.in(rest).truncatedTo(ChronoUnit.SECONDS);
    }

    private Prospect prospect(Link link, Reach reach, Rest rest) {
        return new Prospect(message, link.kind(), reach, left(), rest);
    }

    private LinkHealth health(Link link) {
        return peer.of(link.kind());
    }

    private Duration left() {
        Duration left = time.minus(clock.since(began));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * A message under way over a link.
     *
     * @param fair how long a link that works may take
     */
    private record Outing(Link link, Role role, long since, Duration fair) {}
}
