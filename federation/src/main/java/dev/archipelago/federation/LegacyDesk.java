package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hears Rust nodes that say they joined. All that comes of it is an entry in a short list for the operator. Whoever
 * calls is answered the same, be the key new, waiting, a peer's or blocked.
 */
final class LegacyDesk {
    private static final int MOST = 64;

    private final Ground ground;
    private final Legacy legacy;

    LegacyDesk(Ground ground, Legacy legacy) {
        this.ground = ground;
        this.legacy = legacy;
    }

    Reply joined(Fields params) throws Refusal, MalformedException, FederationException {
        if (legacy == Legacy.OFF) {
            throw new Refusal(ErrorCode.UNAVAILABLE, Method.PEER_JOINED.text() + " is not served by this node");
        }
        PeerJoined told = PeerJoined.read(params);
        if (!told.isGenuine()) {
            throw new Refusal(ErrorCode.UNAUTHENTICATED, "the signature was not made over this by the key of the did");
        }
        ground.alone(() -> added(told)).ifPresent(this::tell);
        return Reply.Result.done();
    }

    private Optional<LegacyJoin> added(PeerJoined told) throws FederationException {
        Instant now = ground.now();
        List<LegacyJoin> all = ground.books().legacyJoins();
        List<LegacyJoin> waiting =
                all.stream().filter(join -> !join.isOverAt(now)).toList();
        if (waiting.size() >= MOST) {
            throw new FederationException(Reason.LIMITED, "too many wait for this node's operator: try again tomorrow");
        }
        LegacyJoin join = told.join(now);
        if (isKnown(told.did()) || waiting.stream().anyMatch(other -> other.id().equals(join.id()))) {
            return Optional.empty();
        }
        Books.Page page = ground.books().page();
        all.stream().filter(other -> other.isOverAt(now)).forEach(page::forget);
        page.put(join).commit();
        return Optional.of(join);
    }

    private boolean isKnown(Did did) {
        return did.publicKey().equals(ground.me().publicKey())
                || ground.books().peerByAnyKey(did.publicKey()).isPresent();
    }

    private void tell(LegacyJoin join) {
        ground.tell(
                Kind.JOIN_PENDING,
                Optional.empty(),
                Map.of("id", join.id(), "did", join.did().toString()));
    }

    /** Whether Rust nodes are let near at all. */
    enum Legacy {
        OFF,
        ON
    }
}
