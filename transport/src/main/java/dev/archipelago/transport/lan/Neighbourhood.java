package dev.archipelago.transport.lan;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.lan.beacon.BeaconReader;
import dev.archipelago.transport.lan.mdns.Found;
import dev.archipelago.transport.lan.mdns.Watcher;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which peers' beacons are in the local network, and where they lead. Whose a beacon is costs time to find out, so new
 * ones wait until the budget of a second allows it; those from where a peer was before come first. As long as a service
 * is there it counts as the peer's that it was once. Without I/O; safe for use by several threads.
 */
final class Neighbourhood implements Watcher {
    static final int COMPUTATIONS_PER_SECOND = 30_000;

    private static final int MOST_PER_PEER = 4;
    private static final int REMEMBERED_PLACES = 256;
    private static final long SECOND = 1_000_000_000L;

    private final LanListener listener;
    private final Map<DnsName, Found> unknown = new LinkedHashMap<>();
    private final Set<DnsName> familiar = new LinkedHashSet<>();
    private final Set<DnsName> strange = new LinkedHashSet<>();
    private final Map<PublicKey, Map<DnsName, Found>> peers = new HashMap<>();
    private final Map<DnsName, PublicKey> owners = new HashMap<>();
    private final Map<InetAddress, PublicKey> places = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<PublicKey, Long> lastSeen = new HashMap<>();
    private List<Knock> knocks = List.of();
    private long budget = COMPUTATIONS_PER_SECOND;
    private long budgetAt;
    private long evaluated;

    Neighbourhood(LanListener listener, long now) {
        this.listener = listener;
        this.budgetAt = now;
    }

    @Override
    public synchronized void found(Found service) {
        PublicKey owner = owners.get(service.name());
        if (owner != null) {
            peers.computeIfAbsent(owner, unused -> new LinkedHashMap<>()).put(service.name(), service);
            return;
        }
        if (!BeaconReader.isBeacon(service.text().bytes())) {
            forget(service.name());
            return;
        }
        unknown.put(service.name(), service);
        queue(service);
    }

    @Override
    public synchronized void lost(DnsName service) {
        forget(service);
        PublicKey owner = owners.remove(service);
        if (owner != null) {
            Map<DnsName, Found> left = peers.getOrDefault(owner, new LinkedHashMap<>());
            left.remove(service);
            if (left.isEmpty()) {
                peers.remove(owner);
                listener.gone(owner);
            }
        }
    }

    /**
     * Finds out whose beacons are new, as far as there is time for it.
     *
     * @return the services that turned out to be peers'
     */
    synchronized List<DnsName> recognise(List<Knock> present, Instant time, long now) {
        budget = Math.min(
                COMPUTATIONS_PER_SECOND,
                budget + Math.clamp(now - budgetAt, 0, SECOND) * COMPUTATIONS_PER_SECOND / SECOND);
        budgetAt = now;
        if (!present.equals(knocks)) {
            know(present);
        }
        List<DnsName> recognised = new ArrayList<>();
        while (budget > 0 && isBusy()) {
            Found next = Objects.requireNonNull(unknown.get(takeFirst(familiar.isEmpty() ? strange : familiar)));
            if (recognise(next, time)) {
                recognised.add(next.name());
            }
        }
        return recognised;
    }

    /** Whether beacons wait to be looked at. */
    synchronized boolean isBusy() {
        return !familiar.isEmpty() || !strange.isEmpty();
    }

    /** Where a peer may be, as its beacons say; those that answered before come first. */
    synchronized List<InetSocketAddress> places(PublicKey peer) {
        return peers.getOrDefault(peer, Map.of()).values().stream()
                .flatMap(service -> service.places().stream())
                .distinct()
                .sorted(Comparator.comparing(place -> !isPlaceOf(peer, place)))
                .toList();
    }

    private boolean isPlaceOf(PublicKey peer, InetSocketAddress place) {
        return Optional.ofNullable(places.get(place.getAddress())).equals(Optional.of(peer));
    }

    /** The services by which a place is known. */
    synchronized List<DnsName> servicesAt(InetSocketAddress place) {
        return peers.values().stream()
                .flatMap(services -> services.values().stream())
                .filter(service -> service.places().contains(place))
                .map(Found::name)
                .toList();
    }

    /** A peer answered there. */
    synchronized void answered(PublicKey peer, InetSocketAddress place, long now) {
        lastSeen.put(peer, now);
        remember(place.getAddress(), peer);
    }

    /** When a peer was last seen here; never is earliest. */
    synchronized long lastSeen(PublicKey peer) {
        return lastSeen.getOrDefault(peer, Long.MIN_VALUE);
    }

    /** How many beacons were looked at. */
    synchronized long evaluated() {
        return evaluated;
    }

    synchronized int waiting() {
        return familiar.size() + strange.size();
    }

    private void queue(Found service) {
        boolean known = service.places().stream().anyMatch(place -> places.containsKey(place.getAddress()));
        (known ? familiar : strange).add(service.name());
    }

    private void forget(DnsName service) {
        unknown.remove(service);
        familiar.remove(service);
        strange.remove(service);
    }

    private static DnsName takeFirst(Set<DnsName> names) {
        DnsName first = names.iterator().next();
        names.remove(first);
        return first;
    }

    /** Other secrets may tell more of beacons that told nothing. */
    private void know(List<Knock> present) {
        knocks = present;
        List<PublicKey> known =
                present.stream().flatMap(knock -> knock.peer().stream()).toList();
        lastSeen.keySet().retainAll(known);
        unknown.values().forEach(this::queue);
    }

    private boolean recognise(Found service, Instant time) {
        evaluated++;
        budget -= 1 + (long) BeaconReader.COST * knocks.size();
        Optional<PublicKey> sender = BeaconReader.sender(service.text().bytes(), knocks, time);
        sender.ifPresent(peer -> take(service, peer));
        return sender.isPresent();
    }

    private void take(Found service, PublicKey peer) {
        Map<DnsName, Found> services = peers.computeIfAbsent(peer, unused -> new LinkedHashMap<>());
        boolean first = services.isEmpty();
        if (services.size() >= MOST_PER_PEER) {
            DnsName leaving = leastCredible(peer, services);
            services.remove(leaving);
            owners.remove(leaving);
        }
        forget(service.name());
        services.put(service.name(), service);
        owners.put(service.name(), peer);
        lastSeen.put(peer, budgetAt);
        if (first) {
            listener.seen(peer);
        }
    }

    /** Whoever says a peer's beacon again must not push out the place where the peer answered. */
    private DnsName leastCredible(PublicKey peer, Map<DnsName, Found> services) {
        return services.values().stream()
                .min(Comparator.comparing(
                        service -> service.places().stream().anyMatch(place -> isPlaceOf(peer, place))))
                .orElseThrow()
                .name();
    }

    private void remember(InetAddress address, PublicKey peer) {
        places.put(address, peer);
        if (places.size() > REMEMBERED_PLACES) {
            places.remove(places.keySet().iterator().next());
        }
    }
}
