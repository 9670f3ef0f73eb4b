package dev.archipelago.transport.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Connections that wait for another request: a few per address, for a short time. */
final class IdleConnections {
    private static final int MOST_PER_ADDRESS = 4;
    private static final int MOST = 64;

    private final long rest;
    private final Map<Line, Deque<Resting>> resting = new HashMap<>();
    private int count;
    private boolean closed;

    IdleConnections(Duration rest) {
        this.rest = rest.toNanos();
    }

    /** Takes the one that was used last. */
    synchronized Optional<ClientConnection> take(Line line) {
        Deque<Resting> here = resting.getOrDefault(line, new ArrayDeque<>());
        Optional<ClientConnection> found = Optional.empty();
        while (found.isEmpty() && !here.isEmpty()) {
            ClientConnection next = here.removeLast().connection();
            count--;
            found = Optional.of(next).filter(ClientConnection::isUsable);
        }
        if (here.isEmpty()) {
            resting.remove(line);
        }
        return found;
    }

    /** Keeps a connection, or closes it where it is of no more use. */
    synchronized void keep(Line line, ClientConnection connection, long now) {
        Deque<Resting> here = resting.computeIfAbsent(line, unused -> new ArrayDeque<>());
        if (closed || !connection.isUsable() || count >= MOST || here.size() >= MOST_PER_ADDRESS) {
            connection.close();
        } else {
            here.addLast(new Resting(connection, now));
            count++;
        }
        if (here.isEmpty()) {
            resting.remove(line);
        }
    }

    /** Closes those that have rested for too long, and forgets those that have ended. */
    synchronized void sweep(long now) {
        Iterator<Deque<Resting>> addresses = resting.values().iterator();
        while (addresses.hasNext()) {
            Deque<Resting> here = addresses.next();
            int before = here.size();
            here.removeIf(each -> each.isOver(now, rest));
            count -= before - here.size();
            if (here.isEmpty()) {
                addresses.remove();
            }
        }
    }

    /** Closes all, and every one that is still to come. */
    synchronized void close() {
        closed = true;
        resting.values().forEach(here -> here.forEach(each -> each.connection().close()));
        resting.clear();
        count = 0;
    }

    private record Resting(ClientConnection connection, long since) {
        boolean isOver(long now, long rest) {
            boolean over = now - since >= rest || !connection.isUsable();
            if (over) {
                connection.close();
            }
            return over;
        }
    }
}
