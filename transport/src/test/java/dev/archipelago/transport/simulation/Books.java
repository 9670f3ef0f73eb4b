package dev.archipelago.transport.simulation;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.BrokenRule;
import dev.archipelago.transport.Delivery;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.LinkEvent.Trace;
import dev.archipelago.transport.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was handed to the router, what it said became of it, and whether that is true. */
final class Books {
    private final Shore shore;
    private final Map<UUID, Entry> entries = new HashMap<>();
    private final Map<Did, List<UUID>> accepted = new HashMap<>();

    Books(Shore shore) {
        this.shore = shore;
    }

    void handsIn(Did peer, Message message, Instant by) {
        Entry entry = entries.computeIfAbsent(message.id(), id -> new Entry(peer, by));
        entry.handedIn++;
        if (entry.state == State.ABANDONED) {
            entry.state = State.HANDED_IN;
        }
    }

    /** The router said what became of a message, at this moment. */
    void settled(Did peer, Message message, Delivery delivery) {
        Entry entry = entry(message.id());
        switch (delivery.outcome()) {
            case Delivery.Delivered delivered -> {
                if (delivered.answer().isEmpty() || delivered.answer().get().proven()) {
                    requireEffect(entry, message.id(), delivery.explain());
                    entry.state = State.DELIVERED;
                    accept(peer, message);
                }
            }
            case Delivery.Queued queued -> {
                if (message.wantsReply()) {
                    throw new BrokenRule("what wants an answer is not kept", message.toString());
                }
                entry.state = State.QUEUED;
                accept(peer, message);
            }
            case Delivery.Failed failed -> {
                if (failed.reason().neverSent()) {
                    requireNoEffect(entry, message.id(), delivery.explain());
                }
            }
        }
    }

    private void accept(Did peer, Message message) {
        List<UUID> all = accepted.computeIfAbsent(peer, first -> new ArrayList<>());
        if (!message.wantsReply() && !all.contains(message.id())) {
            all.add(message.id());
        }
    }

    /** Somebody stopped waiting for a message in the midst of it. */
    void abandoned(Message message) {
        Entry entry = entry(message.id());
        if (entry.state == State.HANDED_IN) {
            entry.state = State.ABANDONED;
        }
    }

    /** Nobody knows what became of what was handed in and not settled. */
    void crashed() {
        entries.values().stream()
                .filter(entry -> entry.state == State.HANDED_IN)
                .forEach(entry -> entry.state = State.UNKNOWN);
        entries.values().forEach(entry -> entry.crashes++);
    }

    void heard(LinkEvent event) {
        switch (event) {
            case LinkEvent.Delivered delivered -> {
                Entry entry = told(delivered.message(), State.DELIVERED);
                requireEffect(entry, delivered.message(), delivered.delivery().explain());
            }
            case LinkEvent.Expired expired -> {
                Entry entry = told(expired.message(), State.EXPIRED);
                if (expired.trace() == Trace.NEVER_SENT) {
                    requireNoEffect(entry, expired.message(), expired.toString());
                }
            }
            case LinkEvent.Up up -> {}
            case LinkEvent.Down down -> {}
        }
    }

    /** After a crash a thing may be told again, and of what was being handed in. */
    private Entry told(UUID id, State end) {
        Entry entry = entry(id);
        boolean possible = entry.state == State.QUEUED || entry.state == State.HANDED_IN || entry.crashes > 0;
        if (!possible || entry.state == State.ABANDONED) {
            throw new BrokenRule("each thing is told once", id + " was " + entry.state + " and is " + end);
        }
        entry.state = end;
        return entry;
    }

    private void requireEffect(Entry entry, UUID id, String how) {
        if (!shore.hasTakenEffect(entry.peer, id)) {
            throw new BrokenRule("what was delivered took effect", id + ": " + how);
        }
    }

    /** What was handed in twice may have arrived the first time. */
    private void requireNoEffect(Entry entry, UUID id, String how) {
        if (entry.handedIn == 1 && shore.hasTakenEffect(entry.peer, id)) {
            throw new BrokenRule("what was never sent has no effect", how);
        }
    }

    /** Those of a peer's that are still to come, of which it was said that they are kept. */
    List<UUID> open(Did peer) {
        return accepted.getOrDefault(peer, List.of()).stream()
                .filter(id -> entry(id).state == State.QUEUED)
                .toList();
    }

    boolean isDelivered(UUID id) {
        return entry(id).state == State.DELIVERED;
    }

    /** What was accepted for a peer and has not expired took effect in the order in which it was handed in. */
    void requireOrder(Did peer) {
        List<UUID> due = accepted.getOrDefault(peer, List.of()).stream()
                .filter(id -> entry(id).state == State.DELIVERED)
                .toList();
        List<UUID> done = shore.effects(peer).stream().filter(due::contains).toList();
        if (!done.equals(due)) {
            throw new BrokenRule("in order per peer", "accepted " + due + " but took effect " + done);
        }
    }

    private Entry entry(UUID id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new BrokenRule("nothing comes of nothing", "nobody handed in " + id);
        }
        return entry;
    }

    private enum State {
        HANDED_IN,
        UNKNOWN,
        QUEUED,
        ABANDONED,
        DELIVERED,
        EXPIRED
    }

    private static final class Entry {
        private final Did peer;
        private final Instant by;
        private State state = State.HANDED_IN;
        private int crashes;
        private int handedIn;

        Entry(Did peer, Instant by) {
            this.peer = peer;
            this.by = by;
        }
    }

    /** When a message expires. */
    Instant until(UUID id) {
        return entry(id).by;
    }
}
