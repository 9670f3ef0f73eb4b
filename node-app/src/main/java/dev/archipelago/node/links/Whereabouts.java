package dev.archipelago.node.links;

import dev.archipelago.federation.Destination;
import dev.archipelago.federation.DoorSecret;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.HostPort;
import dev.archipelago.federation.Peer;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Endpoints.Place;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.PeerBook;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final AtomicReference<@Nullable List<Knock>> knocks = new AtomicReference<>();

    /** Whose peers these are; before, there are none. */
    void of(Federation opened) {
        federation.set(opened);
        changed();
    }

    /** What was read of peers and invites is read anew when it is asked for. */
    void changed() {
        knocks.set(null);
    }

    /** Makes a destination known until {@link #left}. */
    void visiting(Destination to) {
        if (peer(to.did()).isEmpty()) {
            changed(); // it is joined now, by an invite that only this call tells of
        }
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
        return peer(Did.key(key)).map(Whereabouts::admission).orElseGet(this::ofStrangers);
    }

    /** Whoever knocks by an open invite may join; what its calls say is judged elsewhere. */
    private Admission ofStrangers() {
        boolean anyInvite = knocks().stream().anyMatch(knock -> knock.since() == Knock.Ground.INVITE_MADE);
        return anyInvite ? Admission.JOINING : Admission.NONE;
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
        List<Knock> read = knocks.get();
        if (read == null) {
            read = federation.get() == null ? List.of() : read();
            knocks.set(read);
        }
        return read;
    }

    private List<Knock> read() {
        return Objects.requireNonNull(federation.get()).doorSecrets().stream()
                .map(secret -> new Knock(Payload.of(secret.bytes()), secret.peer(), ground(secret.origin())))
                .toList();
    }

    private static Knock.Ground ground(DoorSecret.Origin origin) {
        return switch (origin) {
            case MEMBERSHIP -> Knock.Ground.MEMBERSHIP;
            case INVITE_MADE -> Knock.Ground.INVITE_MADE;
            case INVITE_TAKEN -> Knock.Ground.INVITE_TAKEN;
        };
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
