package dev.archipelago.discovery.libp2p;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connections there are, and whether there may be another. */
final class ConnectionTable {
    private final Libp2pLimits limits;
    private final Map<Libp2pConnection, PeerId> ready = new HashMap<>();
    private final Set<Libp2pConnection> dialled = new HashSet<>();
    private final Set<Libp2pConnection> pending = new HashSet<>();
    private boolean closed;

    ConnectionTable(Libp2pLimits limits) {
        this.limits = limits;
    }

    /** Whether one that somebody else begins would be taken. */
    synchronized boolean hasRoom() {
        return !closed && pending.size() < limits.pending() && size() < limits.connections();
    }

    synchronized boolean takes(Libp2pConnection connection) {
        boolean theirs = connection.origin() == Libp2pConnection.Origin.THEIRS;
        if (closed || size() >= limits.connections() || (theirs && pending.size() >= limits.pending())) {
            return false;
        }
        return theirs ? pending.add(connection) : dialled.add(connection);
    }

    /** The reason why a connection whose peer is known by now cannot stay. */
    synchronized Optional<String> admits(Libp2pConnection connection, PeerId peer) {
        pending.remove(connection);
        dialled.remove(connection);
        if (closed) {
            return Optional.of("the node is closed");
        }
        long same = ready.values().stream().filter(peer::equals).count();
        if (same >= limits.perPeer()) {
            return Optional.of("there are " + same + " connections with this peer already");
        }
        ready.put(connection, peer);
        return Optional.empty();
    }

    synchronized void remove(Libp2pConnection connection) {
        pending.remove(connection);
        dialled.remove(connection);
        ready.remove(connection);
    }

    synchronized List<Libp2pConnection> ready() {
        return List.copyOf(ready.keySet());
    }

    synchronized Optional<Libp2pConnection> with(PeerId peer) {
        return ready.entrySet().stream()
                .filter(entry -> entry.getValue().equals(peer) && entry.getKey().isOpen())
                .map(Map.Entry::getKey)
                .findAny();
    }

    /** Takes no more; says which there are. */
    synchronized List<Libp2pConnection> close() {
        closed = true;
        List<Libp2pConnection> all = new ArrayList<>(ready.keySet());
        all.addAll(pending);
        all.addAll(dialled);
        return all;
    }

    private int size() {
        return ready.size() + pending.size() + dialled.size();
    }
}
