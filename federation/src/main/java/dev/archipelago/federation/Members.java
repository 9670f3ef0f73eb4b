package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.join.Inviter;
import dev.archipelago.federation.join.Promotion;
import dev.archipelago.identity.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Who is a member, how far it is trusted, and how memberships begin and end. Goes by keys, never by names. */
final class Members {
    private final Ground ground;
    private final StateCache cache;
    private final Doubts doubts = new Doubts();

    Members(Ground ground, StateCache cache) {
        this.ground = ground;
        this.cache = cache;
    }

    PeerRecord require(PublicKey key) throws FederationException {
        return ground.books()
                .peer(key)
                .orElseThrow(() -> new FederationException(
                        Reason.NOT_FOUND, "there is no such node in this federation: `nodes` lists those there are"));
    }

    /**
     * A peer that belongs to us now; one whose membership is over may not have heard, and would still grant us more.
     */
    PeerRecord requireBound(PublicKey key) throws FederationException {
        PeerRecord peer = require(key);
        if (!peer.isBound()) {
            Reason reason = peer.isIn(PeerState.REMOVED) ? Reason.REMOVED : Reason.CONFLICT;
            throw noMember(reason, peer);
        }
        return peer;
    }

    private static FederationException noMember(Reason reason, PeerRecord peer) {
        return new FederationException(
                reason, "the node is " + peer.state().text() + ", not a member: it takes an invite to make it one");
    }

    void seen(PeerRecord peer) {
        if (cache.note(peer.did(), ground.now())) {
            ground.tell(Kind.PEER_SEEN, Optional.of(peer), Map.of());
        }
    }

    /** A heartbeat came: it makes a member of a peer that joined by the membership it names. */
    PeerRecord heard(PublicKey key, UUID membership) throws FederationException {
        PeerRecord before = require(key);
        PeerRecord after = change(key, peer -> {
            PeerRecord named = named(peer, membership);
            return named.isIn(PeerState.JOINING) && promotes(named, membership)
                    ? named.in(PeerState.MEMBER, ground.now())
                    : named;
        });
        if (!after.state().equals(before.state())) {
            ground.tell(Kind.NODE_ADDED, Optional.of(after), trust(after));
        }
        boolean isNews = !after.membership().equals(before.membership()); // and the call may be an old one
        if (isNews || !goesBy(after, membership)) {
            doubts.raise(key);
        }
        return after;
    }

    private static boolean goesBy(PeerRecord peer, UUID membership) {
        return peer.membership().equals(Optional.of(membership));
    }

    /** Where there are memberships by opposite joins, it is to be found out by which of them the peer goes. */
    void doubt(PeerRecord peer) {
        if (peer.bond().flatMap(Bond::twin).isPresent()) {
            doubts.raise(peer.key());
        }
    }

    /**
     * Peers that may go by the twin of the membership that this node goes by, and may not know that one: what they
     * grant is asked by a call that names it, which finds out.
     */
    List<PeerRecord> inDoubt() {
        ground.books().takeTwinned().forEach(this::doubt); // what was in doubt before the start is not known
        List<PeerRecord> all = new ArrayList<>();
        for (PublicKey key : doubts.peers()) {
            ground.books().peer(key).filter(PeerRecord::isBound).ifPresentOrElse(all::add, () -> doubts.forget(key));
        }
        return all;
    }

    Optional<Doubts.Doubt> doubtAbout(PeerRecord peer) {
        return doubts.about(peer.key());
    }

    private boolean promotes(PeerRecord peer, UUID membership) throws FederationException {
        Promotion due = new Promotion(peer.key(), peer.bond().orElseThrow().membership(), peer.since());
        if (due.by(peer.key(), membership, ground.now())) {
            return true;
        }
        throw new FederationException(Reason.CONFLICT, "the join took too long: ask for another invite");
    }

    /** The peer, bound by the membership that it names, which has to be a present one. */
    private static PeerRecord named(PeerRecord peer, UUID membership) throws FederationException {
        if (!peer.isBoundBy(membership)) {
            throw new FederationException(Reason.CONFLICT, "the call names a membership that is not the present one");
        }
        return peer.bound(peer.bond().orElseThrow().asNamed(membership));
    }

    /** The credentials of a membership changed, while it is the present one; nothing else does. */
    void rebound(PeerRecord peer, UnaryOperator<Bond> change) throws FederationException {
        change(peer.key(), held -> {
            boolean same = held.isBound() && held.membership().equals(peer.membership());
            return same ? held.holding(change.apply(held.bond().orElseThrow())) : held;
        });
    }

    /** The peer ended the membership. */
    void left(PublicKey key, UUID membership) throws FederationException {
        PeerRecord after = change(key, peer -> {
            PeerRecord named = named(peer, membership);
            if (!named.isBound()) {
                throw new FederationException(Reason.CONFLICT, "the membership is over already");
            }
            return named.in(PeerState.REMOVED, ground.now());
        });
        ground.tell(Kind.NODE_REMOVED, Optional.of(after), Map.of("by", "peer"));
    }

    /** The peer was shown to answer that the membership is over. */
    void removedThere(PublicKey key, UUID membership) throws FederationException {
        Optional<PeerRecord> held = ground.books().peer(key);
        if (held.filter(PeerRecord::isBound)
                .filter(peer -> peer.isBoundBy(membership))
                .isPresent()) {
            left(key, membership);
        }
    }

    /** The peer was shown not to know a membership: the one of the opposite join counts, if there was one. */
    PeerRecord unknownThere(PublicKey key, UUID membership) throws FederationException {
        PeerRecord after = change(
                key,
                peer -> peer.bond()
                        .map(bond -> bond.refused(membership))
                        .map(peer::bound)
                        .orElse(peer));
        doubt(after);
        return after;
    }

    /**
     * The peer says what this node may do there.
     *
     * @param doubt the doubt there was when it was asked
     */
    void granted(PublicKey key, UUID membership, Trust level, Optional<Doubts.Doubt> doubt) throws FederationException {
        PeerRecord before = require(key);
        PeerRecord after = change(key, peer -> named(peer, membership).granting(level));
        if (goesBy(after, membership)) {
            doubt.ifPresent(doubts::settle);
        }
        if (!after.rights().equals(before.rights())) {
            ground.tell(Kind.TRUST_CHANGED, Optional.of(after), Map.of("granted", level.text()));
        }
    }

    /** The operator changes what a member may do here. */
    PeerRecord trust(PublicKey key, Trust level) throws FederationException {
        PeerRecord after = change(key, peer -> {
            if (!peer.isIn(PeerState.MEMBER)) {
                throw noMember(Reason.CONFLICT, peer);
            }
            return peer.trusted(level);
        });
        ground.tell(Kind.TRUST_CHANGED, Optional.of(after), trust(after));
        return after;
    }

    private static Map<String, String> trust(PeerRecord peer) {
        return Map.of("trust_level", peer.rights().trust().text());
    }

    /** The operator ends a membership, or lets a blocked key come again by an invite. */
    PeerRecord remove(PublicKey key) throws FederationException {
        return end(key, PeerState.REMOVED);
    }

    /** The operator shuts a key out. */
    PeerRecord block(PublicKey key) throws FederationException {
        return end(key, PeerState.BLOCKED);
    }

    /** Ended again, it is over from then on: what was meant to bring it back in between does not. */
    private PeerRecord end(PublicKey key, PeerState state) throws FederationException {
        PeerRecord before = ground.alone(() -> {
            PeerRecord peer = require(key);
            Books.Page page = ground.books().page().put(peer.in(state, ground.now()));
            callOff(key, page);
            page.commit();
            return peer;
        });
        ground.tell(Kind.NODE_REMOVED, Optional.of(before), Map.of("by", "operator"));
        return before;
    }

    /** What is under way with the key, in either direction, must not bring it back. */
    void callOff(PublicKey key, Books.Page page) {
        ground.books().joins().stream()
                .filter(begun -> begun.inviter().publicKey().equals(key))
                .forEach(page::forget);
        ground.books().invitations().stream()
                .filter(invitation -> invitation.holder().filter(key::equals).isPresent())
                .map(Inviter::revoke)
                .flatMap(Optional::stream)
                .forEach(page::put);
    }

    PeerRecord alias(PublicKey key, Optional<String> alias) throws FederationException {
        PeerRecord after = change(key, peer -> peer.called(alias));
        ground.tell(Kind.NODE_UPDATED, Optional.of(after), Map.of());
        return after;
    }

    /** Ends joins that the other side never finished. */
    void tidy() throws FederationException {
        Instant now = ground.now();
        for (PeerRecord peer : ground.books().unsettled()) {
            if (peer.isIn(PeerState.JOINING) && isOver(peer, now)) {
                change(peer.key(), held -> held.equals(peer) ? held.in(PeerState.REMOVED, now) : held);
            }
        }
    }

    private static boolean isOver(PeerRecord peer, Instant now) {
        return peer.membership()
                .map(membership -> new Promotion(peer.key(), membership, peer.since()).isOverAt(now))
                .orElse(true);
    }

    /**
     * The peer told how it is; the name that it calls itself is part of that. Says whether that is news: it may have
     * answered a later question by now.
     */
    boolean told(PeerRecord peer, Snapshot snapshot, long question) throws FederationException {
        if (!cache.keep(peer.did(), snapshot, ground.now(), question)) {
            return false;
        }
        PeerRecord after = change(peer.key(), held -> held.named(snapshot.name()));
        if (!after.names().own().equals(peer.names().own())) {
            ground.tell(Kind.NODE_UPDATED, Optional.of(after), Map.of());
        }
        return true;
    }

    /** What the peer told last. */
    Optional<KnownState> state(PeerRecord peer) {
        return cache.state(peer.did());
    }

    Peer shown(PeerRecord peer) {
        return peer.shown(cache.last(peer.did()));
    }

    private PeerRecord change(PublicKey key, Change change) throws FederationException {
        return ground.alone(() -> {
            PeerRecord before = require(key);
            PeerRecord after = change.of(before);
            if (!after.equals(before)) {
                ground.books().page().put(after).commit();
            }
            return after;
        });
    }

    /** What becomes of a peer, or why nothing does. */
    private interface Change {
        PeerRecord of(PeerRecord peer) throws FederationException;
    }
}
