package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.LinkEvent.Trace;
import dev.archipelago.transport.Passed.Arrived;
import dev.archipelago.transport.RoutingPolicy.Rest;
import dev.archipelago.transport.TransportException.Reason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends what waits in the outbox when its time has come, and tells what expired. */
final class Drain {
    private static final System.Logger LOG = System.getLogger(Drain.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final DrainSchedule schedule;
    private final Routes routes;
    private final Background background;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Drain(Outbox outbox, DrainSchedule schedule, Routes routes, Background background) {
        this.outbox = outbox;
        this.schedule = schedule;
        this.routes = routes;
        this.background = background;
        outbox.peers().forEach(peer -> schedule.waits(peer, now()));
        schedule.hintedAll(now());
    }

    /** Whether a message has to wait behind others. */
    boolean isBusyWith(Did peer) {
        return outbox.holds(peer.publicKey());
    }

    int waiting(Did peer) {
        return outbox.waiting(peer.publicKey());
    }

    /** Keeps a message until a link brings it there. */
    Instant keep(Did peer, Message message, Instant until, Trace trace) throws TransportException {
        if (closed) {
            throw new TransportException(Reason.CLOSED, "the router is closed; open another");
        }
        Instant kept = outbox.add(peer, message, until, trace);
        schedule.waits(peer, now());
        return kept;
    }

    /** The peer gave a sign of life. */
    void heard(Did peer) {
        schedule.hinted(peer, now());
        pump();
    }

    /** A link returned. */
    void linkReturned() {
        schedule.hintedAll(now());
    }

    /** Gives up what expired, and begins what is due. */
    void tick() {
        for (Kept kept : outbox.expired(routes.clock().wall().instant())) {
            giveUp(kept);
        }
        pump();
    }

    /** Gives up all that waits for a peer. */
    void forget(Did peer) {
        outbox.all(peer.publicKey()).forEach(this::giveUp);
    }

    /** Told before it is removed: after a crash in between it is told again rather than never. */
    private void giveUp(Kept kept) {
        routes.tidings().tell(new LinkEvent.Expired(kept.peer(), kept.message().id(), outbox.trace(kept)));
        outbox.remove(kept);
    }

    private void pump() {
        Optional<Did> next = closed ? Optional.empty() : schedule.next(now());
        while (next.isPresent()) {
            Did peer = next.get();
            background.run(Duration.ZERO, () -> turn(peer));
            next = schedule.next(now());
        }
    }

    private void turn(Did peer) {
        running.add(Thread.currentThread());
        try {
            if (!closed) {
                send(peer);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the router was closed while a kept message was sent", e);
        } finally {
            running.remove(Thread.currentThread());
        }
        pump();
    }

    private void send(Did peer) throws InterruptedException {
        Optional<Kept> first =
                outbox.take(peer.publicKey(), routes.clock().wall().instant());
        if (first.isEmpty()) {
            schedule.emptied(peer);
            if (isBusyWith(peer)) {
                schedule.waits(peer, now()); // what is left has expired, or came in between
            }
            return;
        }
        send(first.get());
    }

    private void send(Kept kept) throws InterruptedException {
        Trace trace = Trace.MAY_HAVE_ARRIVED;
        boolean settled = false;
        try {
            Passed passed = routes.pass(kept.peer(), kept.message(), kept.until(), Rest.OUTBOX);
            trace = passed.trace();
            settle(kept, passed);
            settled = true;
        } finally {
            outbox.putBack(kept, trace);
            if (!settled) {
                schedule.failed(kept.peer(), DrainSchedule.LONGEST_PAUSE, now());
            }
        }
    }

    private void settle(Kept kept, Passed passed) {
        if (passed.end() instanceof Arrived arrived) {
            Delivery delivery = new Delivery(new Delivery.Delivered(arrived.answer()), passed.attempts());
            routes.tidings()
                    .tell(new LinkEvent.Delivered(kept.peer(), kept.message().id(), delivery));
            outbox.remove(kept);
            schedule.delivered(kept.peer(), now());
        } else {
            schedule.failed(
                    kept.peer(),
                    passed.wasTried() ? DrainSchedule.LONGEST_PAUSE : DrainSchedule.LONGEST_UNTRIED,
                    now());
        }
    }

    private long now() {
        return routes.clock().now();
    }

    /** Ends what is under way; what was not delivered stays. */
    void close() {
        closed = true;
        running.forEach(Thread::interrupt);
        try {
            for (Thread thread : running) {
                if (thread != Thread.currentThread() && !thread.join(PATIENCE)) {
                    LOG.log(Level.WARNING, "a link does not end what it has under way");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        outbox.close();
    }
}
