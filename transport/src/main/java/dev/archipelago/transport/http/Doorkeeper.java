package dev.archipelago.transport.http;

import dev.archipelago.transport.http.Answer.Standing;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Counts connections, so that strangers leave room for those who are known. Where there is no room for one more,
 * somebody of the address that has most of it gives way, namely whoever has kept the listener waiting for longest; so
 * one who holds connections open keeps nobody else out.
 */
final class Doorkeeper {
    private final int mostStrangers;
    private final int mostConnections;
    private final Set<Guest> waiting = new LinkedHashSet<>();
    private final Map<Guest, Standing> inside = new HashMap<>();
    private int strangers;

    Doorkeeper(ListenerLimits limits) {
        this.mostStrangers = limits.strangers();
        this.mostConnections = limits.connections();
    }

    /** Somebody with a connection. */
    interface Guest {
        /** From where, as far as limits tell places apart. */
        ByteBuffer place();

        /** Ends the connection; called by any thread. */
        void leave();
    }

    /** Lets a stranger in if there is room, or if somebody makes room. */
    boolean admits(Guest guest) {
        Optional<Guest> leaving;
        synchronized (this) {
            leaving = hasRoom() ? Optional.empty() : whoGivesWay(guest);
            leaving.ifPresent(this::leaves);
            if (!hasRoom()) {
                return false;
            }
            inside.put(guest, Standing.STRANGER);
            waiting.add(guest);
            strangers++;
        }
        leaving.ifPresent(Guest::leave);
        return true;
    }

    private boolean hasRoom() {
        return strangers < mostStrangers && inside.size() < mostConnections;
    }

    /** Where strangers are too many it is a stranger; where all are, a stranger sooner than who is known. */
    private Optional<Guest> whoGivesWay(Guest newcomer) {
        boolean amongStrangers = strangers >= mostStrangers;
        Predicate<Guest> counted = guest -> !amongStrangers || isStranger(guest);
        Map<ByteBuffer, Long> crowds = inside.keySet().stream()
                .filter(counted)
                .collect(Collectors.groupingBy(Guest::place, HashMap::new, Collectors.counting()));
        crowds.merge(newcomer.place(), 1L, Long::sum);
        Comparator<Guest> last = Comparator.<Guest>comparingLong(guest -> crowds.getOrDefault(guest.place(), 0L))
                .reversed()
                .thenComparing(this::isStranger, Comparator.reverseOrder());
        return waiting.stream().filter(counted).sorted(last).findFirst();
    }

    private boolean isStranger(Guest guest) {
        return inside.get(guest) == Standing.STRANGER;
    }

    /** A request has come as a whole: the listener has its turn now, and the guest gives way to nobody. */
    synchronized void hasAsked(Guest guest) {
        waiting.remove(guest);
    }

    /** It is the guest's turn again. */
    synchronized void isAnswered(Guest guest) {
        if (inside.containsKey(guest)) {
            waiting.add(guest);
        }
    }

    /** A stranger has shown who they are. */
    synchronized void recognises(Guest guest) {
        if (inside.replace(guest, Standing.STRANGER, Standing.KNOWN)) {
            strangers--;
        }
    }

    /** A connection has ended, or is about to; told twice it counts once. */
    synchronized void leaves(Guest guest) {
        waiting.remove(guest);
        if (inside.remove(guest) == Standing.STRANGER) {
            strangers--;
        }
    }

    synchronized int inside() {
        return inside.size();
    }
}
