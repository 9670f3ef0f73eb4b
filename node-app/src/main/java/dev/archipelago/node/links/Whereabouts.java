package dev.archipelago.node.links;

import dev.archipelago.federation.Destination;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.HostPort;
import dev.archipelago.federation.Peer;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Endpoints.Place;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.PeerBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the federation knows of peers, as links ask for it. While a call is under way its destination counts, which may
 * be somebody who is no peer yet.
 */
final class Whereabouts implements PeerBook {
    private final Map<PublicKey, Visit> visits = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Federation> federation = new AtomicReference<>();

    /** Whose peers these are; before, there are none. */
    void of(Federation opened) {
        federation.set(opened);
    }

    /** Makes a destination known until {@link #left}. */
    void visiting(Destination to) {
        Endpoints endpoints = endpoints(to.endpoints());
        visits.merge(to.did().publicKey(), new Visit(endpoints, 1), (before, first) -> before.and(endpoints));
    }

    void left(Destination to) {
        visits.computeIfPresent(to.did().publicKey(), (key, visit) -> visit.less());
    }

    @Override
    public Optional<Endpoints> endpoints(Did peer) {
        Visit visit = visits.get(peer.publicKey());
        return visit == null ? peer(peer).map(known -> endpoints(known.endpoints())) : Optional.of(visit.endpoints());
    }

    private Optional<Peer> peer(Did did) {
        Federation opened = federation.get();
        return opened == null ? Optional.empty() : opened.peer(did);
    }

    @Override
    public Admission admission(PublicKey key) {
        return peer(Did.key(key)).map(Whereabouts::admission).orElse(Admission.NONE);
    }

    private static Admission admission(Peer peer) {
        return switch (peer.state()) {
            case MEMBER -> Admission.FEDERATED;
            case JOINING -> Admission.JOINING;
            case REMOVED -> Admission.REMOVED;
            case BLOCKED -> Admission.NONE;
        };
    }

    @Override
    public List<Knock> knocks() {
        return List.of();
    }

    private static Endpoints endpoints(dev.archipelago.federation.Endpoints told) {
        return new Endpoints(told.onion(), places(told.lan()), places(told.http()));
    }

    private static List<Place> places(List<HostPort> addresses) {
        return addresses.stream()
                .map(address -> new Place(address.host(), address.port()))
                .toList();
    }

    /** Where calls under way go, and how many there are. */
    private record Visit(Endpoints endpoints, int calls) {
        Visit and(Endpoints latest) {
            return new Visit(latest, calls + 1);
        }

        @Nullable
        Visit less() {
            return calls == 1 ? null : new Visit(endpoints, calls - 1);
        }
    }
}
