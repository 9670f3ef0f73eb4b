package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Delivery.Delivered;
import dev.archipelago.transport.Delivery.Failed;
import dev.archipelago.transport.Delivery.Outcome;
import dev.archipelago.transport.Delivery.Queued;
import dev.archipelago.transport.LinkEvent.Trace;
import dev.archipelago.transport.Passed.Arrived;
import dev.archipelago.transport.Passed.Missed;
import dev.archipelago.transport.RoutingPolicy.Rest;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings messages to peers over the best link there is at the moment, and keeps those that can wait until there is one.
 *
 * <p>A message may go out more than once, over one link or several: the receiver acts once for each id. What waits for
 * one peer is sent in the order in which it was handed in. A link that does not keep the deadline it was given is
 * interrupted two seconds after it.
 *
 * <p>Safe for use by several threads. Its methods may wait, so an event loop must not call them; virtual threads are
 * what it is made for.
 */
public final class TransportRouter implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Routes routes;
    private final Gate gate;
    private final @Nullable Drain drain;
    private final Background background;
    private final Watch watch;
    private final Runnable ending;
    private volatile boolean closed;

    /** @param ending what else is to be closed */
    TransportRouter(Routes routes, Gate gate, @Nullable Drain drain, Background background, Runnable ending) {
        this.routes = routes;
        this.gate = gate;
        this.drain = drain;
        this.background = background;
        this.watch = new Watch(routes);
        this.ending = ending;
    }

    /**
     * A router over these links, without an outbox: what no link takes fails. It closes them when it is closed.
     *
     * @throws IllegalArgumentException for two links of one kind
     */
    public static TransportRouter of(Transport... links) {
        return over(links).start();
    }

    /**
     * Describes a router over these links.
     *
     * @throws IllegalArgumentException for two links of one kind
     */
    public static RouterBuilder over(Transport... links) {
        return new RouterBuilder(List.of(links));
    }

    void begin() {
        background.run(BEAT, this::beat);
    }

    private void beat() {
        if (closed) {
            return;
        }
        try {
            routes.overdue().look(routes.clock().now());
            boolean returned = watch.look();
            if (drain != null) {
                if (returned) {
                    drain.linkReturned();
                }
                drain.tick();
            }
        } finally {
            background.run(BEAT, this::beat);
        }
    }

    /**
     * Brings a message to a peer, over one link after the other until one does it. Where none can now, one that wants
     * no answer is kept in the outbox, if there is one; it is also kept where others for this peer wait already.
     *
     * @param by when to give up; what is kept expires then
     * @return what became of it; a failure is told here too
     * @throws InterruptedException where the thread is interrupted meanwhile; the message is not kept, but may have
     *     arrived
     */
    public Delivery send(Did peer, Message message, Instant by) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before " + message + " was sent");
        }
        Duration left = routes.clock().until(by);
        if (closed || left.isZero()) {
            return refused(
                    closed ? Reason.CLOSED : Reason.TIMED_OUT,
                    closed ? "the router is closed; open another" : "the deadline had passed before it was sent");
        }
        Instant until = routes.clock().in(left);
        @Nullable Drain later = message.wantsReply() ? null : drain;
        if (later != null && later.isBusyWith(peer)) {
            return kept(later, peer, message, until, new Passed(List.of(), new Missed(Reason.FULL, "")));
        }
        if (!gate.enter(peer.publicKey())) {
            Missed full =
                    new Missed(Reason.FULL, "too much is under way already; send it again when some of it is done");
            return later == null
                    ? refused(full.reason(), full.why())
                    : kept(later, peer, message, until, new Passed(List.of(), full));
        }
        return settled(peer, message, until, passed(peer, message, until, later == null ? Rest.NOTHING : Rest.OUTBOX));
    }

    private Passed passed(Did peer, Message message, Instant until, Rest rest) throws InterruptedException {
        try {
            return routes.pass(peer, message, until, rest);
        } finally {
            gate.leave(peer.publicKey());
        }
    }

    private Delivery settled(Did peer, Message message, Instant until, Passed passed) {
        return switch (passed.end()) {
            case Arrived(Optional<Answer> answer) -> {
                if (drain != null && drain.isBusyWith(peer)) {
                    drain.heard(peer);
                }
                yield new Delivery(new Delivered(answer), passed.attempts());
            }
            case Missed missed
            when passed.isHopeless() ->
                new Delivery(
                        new Failed(Reason.TOO_LARGE, "it is too large for every link; say it in parts"),
                        passed.attempts());
            case Missed missed
            when drain == null || message.wantsReply() || routes.clock().isPast(until) ->
                new Delivery(new Failed(missed.reason(), missed.why()), passed.attempts());
            case Missed missed -> kept(drain, peer, message, until, passed);
        };
    }

    private static Delivery kept(Drain later, Did peer, Message message, Instant until, Passed passed) {
        Outcome outcome;
        try {
            outcome = new Queued(later.keep(peer, message, until, passed.trace()));
        } catch (TransportException e) {
            Reason reason = passed.trace() == Trace.MAY_HAVE_ARRIVED && passed.end() instanceof Missed missed
                    ? missed.reason()
                    : e.reason();
            outcome = new Failed(reason, e.getMessage());
        }
        return new Delivery(outcome, passed.attempts());
    }

    private static Delivery refused(Reason reason, String why) {
        return new Delivery(new Failed(reason, why), List.of());
    }

    /** A peer gave a sign of life: links to it that rest are tried again, and what waits for it is sent. */
    public void heard(Did peer) {
        routes.health()
                .find(peer)
                .ifPresent(health -> health.hinted(routes.clock().now()));
        if (drain != null) {
            drain.heard(peer);
        }
    }

    /** The link that served a peer last, if one did since the router began. */
    public Optional<Kind> linkOf(Did peer) {
        return routes.health().find(peer).flatMap(PeerHealth::last);
    }

    /** How it stands with each link to a peer. */
    public List<LinkState> links(Did peer) {
        return routes.states(peer);
    }

    /** Whether each kind of link can be used at all, and why not. */
    public List<LinkState> links() {
        return routes.states();
    }

    /** How many messages for a peer wait in the outbox. */
    public int waiting(Did peer) {
        return drain == null ? 0 : drain.waiting(peer);
    }

    /** Forgets how links to a peer fare, and gives up what waits for it: each is told as expired. */
    public void forget(Did peer) {
        routes.health().forget(peer);
        if (drain != null) {
            drain.forget(peer);
        }
    }

    /** Ends it with all links. What waits stays in the outbox. Does nothing the second time. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            routes.links().values().forEach(Link::close);
            if (drain != null) {
                drain.close();
            }
            ending.run();
        }
    }
}
