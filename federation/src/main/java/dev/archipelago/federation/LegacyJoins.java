package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.identity.OnionAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rust nodes that say they joined, and what the operator makes of them. A Rust node does not show that it was invited,
 * and cannot show where it is reached. An approval therefore first reaches the onion service that it named. That proves
 * that the service is there; it does not prove that the service is the DID's. Safe for use by several threads.
 */
public final class LegacyJoins {
    private final Ground ground;
    private final Members members;
    private final OnionReach onions;

    LegacyJoins(Ground ground, Members members, OnionReach onions) {
        this.ground = ground;
        this.members = members;
        this.onions = onions;
    }

    /** Those that wait for the operator. */
    public List<LegacyJoin> pending() {
        Instant now = ground.now();
        return ground.books().legacyJoins().stream()
                .filter(join -> !join.isOverAt(now) && held(join).isEmpty())
                .toList();
    }

    /**
     * Reaches the onion service that a waiting node named, and changes nothing.
     *
     * @param by when to give up
     * @throws FederationException {@code NOT_FOUND}, {@code CONFLICT} where the service is another node's here, or
     *     {@code UNREACHABLE}
     */
    public LegacyJoin reach(String id, Instant by) throws FederationException {
        LegacyJoin join = require(id);
        try {
            onions.reach(join.onion(), by);
            return join;
        } catch (PeerUnreachable e) {
            throw new FederationException(
                    Reason.UNREACHABLE,
                    join.onion() + " could not be reached, so " + join.did() + " cannot be approved: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Makes a member of a waiting node, once its onion service was reached. To be called when the operator confirmed
     * that the DID is that of the node they mean: nothing else shows it.
     *
     * @param trust what it may do here
     * @param by when to give up reaching it
     * @throws FederationException as {@link #reach}, or {@code STORAGE}
     */
    public Peer approve(String id, Trust trust, Instant by) throws FederationException {
        LegacyJoin reached = reach(id, by);
        PeerRecord peer = ground.alone(() -> {
            LegacyJoin join = require(id);
            PeerRecord made = member(join, trust);
            if (!join.equals(reached)) {
                throw new FederationException(Reason.CONFLICT, "the node asked anew in the meantime: look at it again");
            }
            ground.books().page().put(made).forget(join).commit();
            return made;
        });
        ground.tell(Kind.NODE_ADDED, Optional.of(peer), Map.of("trust_level", trust.text()));
        return members.shown(peer);
    }

    private PeerRecord member(LegacyJoin join, Trust trust) {
        Endpoints onion = new Endpoints(Optional.of(join.onion()), List.of(), List.of());
        return PeerRecord.unbound(join.did(), trust, onion, ground.now());
    }

    /**
     * Takes a waiting node off the list. It can ask again.
     *
     * @throws FederationException {@code NOT_FOUND} or {@code STORAGE}
     */
    public void dismiss(String id) throws FederationException {
        ground.alone(() -> {
            LegacyJoin join = ground.books().legacyJoin(id).orElseThrow(LegacyJoins::notFound);
            ground.books().page().forget(join).commit();
            return join;
        });
    }

    /** Forgets those that waited too long, and those that became peers by the handshake. */
    void tidy() throws FederationException {
        Instant now = ground.now();
        ground.alone(() -> {
            Books.Page page = ground.books().page();
            ground.books().legacyJoins().stream()
                    .filter(join -> join.isOverAt(now) || held(join).isPresent())
                    .forEach(page::forget);
            page.commit();
            return page;
        });
    }

    private LegacyJoin require(String id) throws FederationException {
        LegacyJoin join = pending().stream()
                .filter(waiting -> waiting.id().equals(id))
                .findFirst()
                .orElseThrow(LegacyJoins::notFound);
        requireNobodyElses(join.onion());
        return join;
    }

    private static FederationException notFound() {
        return new FederationException(
                Reason.NOT_FOUND, "no node of that id waits for approval: `nodes list` shows those that do");
    }

    /** One onion service is one node: to name another's is a mistake or an attack. */
    private void requireNobodyElses(OnionAddress onion) throws FederationException {
        if (ground.endpoints().onion().filter(onion::equals).isPresent()) {
            throw new FederationException(
                    Reason.CONFLICT, onion + " is this node's own onion service: dismiss whoever named it");
        }
        for (PeerRecord peer : ground.books().peers()) {
            if (peer.endpoints().onion().filter(onion::equals).isPresent()) {
                throw new FederationException(
                        Reason.CONFLICT,
                        onion + " is already held as that of " + peer.did() + ": ask both operators whose it is");
            }
        }
    }

    private Optional<PeerRecord> held(LegacyJoin join) {
        return ground.books().peer(join.did().publicKey());
    }
}
