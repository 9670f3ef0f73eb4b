package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.gossipsub.Rpc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one peer. When it is too much, talk about messages is dropped first, then messages, which
 * the peer can ask for later; what meshes are made of is never dropped, and with too much of that the queue is broken.
 */
final class GossipQueue {
    private static final int MOST_VITAL = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Deque<Rpc> vital = new ArrayDeque<>();
    private final Deque<Rpc> messages = new ArrayDeque<>();
    private final Deque<Rpc> gossip = new ArrayDeque<>();
    private final long most;
    private long weight;
    private boolean closed;

    GossipQueue(long most) {
        this.most = most;
    }

    /** Whether the queue still works. */
    boolean add(Rpc rpc) {
        lock.lock();
        try {
            if (closed || vital.size() >= MOST_VITAL) {
                return false;
            }
            kindOf(rpc).addLast(rpc);
            weight += rpc.weight();
            while (weight > most && dropOne()) {
                // until it fits
            }
            filled.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Deque<Rpc> kindOf(Rpc rpc) {
        if (rpc.isGossip()) {
            return gossip;
        }
        return rpc.isMessages() ? messages : vital;
    }

    private boolean dropOne() {
        Rpc dropped = gossip.pollFirst();
        if (dropped == null) {
            dropped = messages.pollFirst();
        }
        if (dropped != null) {
            weight -= dropped.weight();
        }
        return dropped != null;
    }

    /** Waits for what is to be sent next; null when the queue is closed. */
    @Nullable
    Rpc take() throws InterruptedException {
        lock.lock();
        try {
            Rpc next = poll();
            while (next == null && !closed) {
                filled.await();
                next = poll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** What is to be sent next, if there is anything. */
    @Nullable
    Rpc poll() {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            Rpc next = vital.pollFirst();
            next = next == null ? gossip.pollFirst() : next;
            next = next == null ? messages.pollFirst() : next;
            if (next != null) {
                weight -= next.weight();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            vital.clear();
            messages.clear();
            gossip.clear();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
