package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Base64Url;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A peer as it is kept. Whatever changes how it stands, or what that rests on, ends the use of the older form with it.
 *
 * @param did the name it goes by
 * @param state how it stands
 * @param since since when it stands so
 * @param rights what it and this node let each other do
 * @param names what it is called
 * @param endpoints where it says it is reached
 * @param bond what the membership rests on; none for a peer that a Rust node's files brought
 * @param history what is known of its keys, encoded; none for a peer that named no commitment
 * @param added when the membership was founded
 */
record PeerRecord(
        Did did,
        PeerState state,
        Instant since,
        Rights rights,
        Names names,
        Endpoints endpoints,
        Optional<Bond> bond,
        Optional<String> history,
        Instant added) {
    /** How long a removed peer is told so. */
    static final Duration TOMBSTONE = Duration.ofDays(30);

    /** A member that joined without the handshake. */
    static PeerRecord unbound(Did did, Trust trust, Endpoints endpoints, Instant added) {
        return new PeerRecord(
                did,
                PeerState.MEMBER,
                added,
                Rights.of(trust),
                Names.NONE,
                endpoints,
                Optional.empty(),
                Optional.empty(),
                added);
    }

    PublicKey key() {
        return did.publicKey();
    }

    Optional<UUID> membership() {
        return bond.map(Bond::membership);
    }

    boolean isIn(PeerState which) {
        return state == which;
    }

    /** Whether a call that names this membership means the present one. */
    boolean isBoundBy(UUID named) {
        return bond.filter(held -> held.isNamed(named)).isPresent();
    }

    /**
     * Whether the peer is to be asked how it is. One that joined always is: that it raised its trust may have been lost
     * on the way. It is asked seldom while it declines.
     */
    boolean isAsked() {
        return isIn(PeerState.MEMBER) && (bond.isPresent() || letsUsLook());
    }

    private boolean letsUsLook() {
        return rights.granted().filter(level -> level.atLeast(Trust.OBSERVER)).isPresent();
    }

    /** Whether what this node may do at the peer is unknown, or may be more than was heard. */
    boolean mayGrantMore() {
        return isIn(PeerState.MEMBER) && !letsUsLook();
    }

    /** Whether the peer is a member that has not told what this node may do there. */
    boolean isUnsettled() {
        return isIn(PeerState.MEMBER) && rights.granted().isEmpty();
    }

    /** Whether the peer belongs to us now, be it as a member or as one that joins. */
    boolean isBound() {
        return isIn(PeerState.MEMBER) || isIn(PeerState.JOINING);
    }

    /** Whether the peer gets answers of its own, be it that it was removed. */
    boolean isAnsweredAt(Instant now) {
        return switch (state) {
            case BLOCKED -> false;
            case REMOVED -> !now.isAfter(since.plus(TOMBSTONE));
            case MEMBER, JOINING -> true;
        };
    }

    PeerRecord in(PeerState next, Instant at) {
        return new PeerRecord(did, next, at, rights.using(LegacyUse.OFF), names, endpoints, bond, history, added);
    }

    PeerRecord bound(Bond by) {
        return new PeerRecord(
                did, state, since, rights.using(LegacyUse.OFF), names, endpoints, Optional.of(by), history, added);
    }

    /** The same peer by other credentials. */
    PeerRecord holding(Bond renewed) {
        return new PeerRecord(did, state, since, rights, names, endpoints, Optional.of(renewed), history, added);
    }

    /** The same peer by its next key. */
    PeerRecord movedTo(Did next, KeyHistory itsHistory, Endpoints where) {
        return new PeerRecord(
                next, state, since, rights.using(LegacyUse.OFF), names, where, bond, kept(itsHistory), added);
    }

    /** The same peer, of whose keys more is known. */
    PeerRecord knowing(KeyHistory more) {
        return new PeerRecord(did, state, since, rights, names, endpoints, bond, kept(more), added);
    }

    private static Optional<String> kept(KeyHistory history) {
        return Optional.of(Base64Url.encode(history.encoded()));
    }

    PeerRecord trusted(Trust level) {
        return with(rights.trusted(level));
    }

    PeerRecord granting(Trust level) {
        return with(rights.granting(level));
    }

    PeerRecord using(LegacyUse use) {
        return with(rights.using(use));
    }

    PeerRecord named(Optional<String> itsName) {
        return with(names.named(itsName));
    }

    PeerRecord called(Optional<String> nickname) {
        return with(names.called(nickname));
    }

    private PeerRecord with(Rights others) {
        return new PeerRecord(did, state, since, others, names, endpoints, bond, history, added);
    }

    private PeerRecord with(Names others) {
        return new PeerRecord(did, state, since, rights, others, endpoints, bond, history, added);
    }

    Peer shown(Optional<Instant> lastSeen) {
        return new Peer(
                did,
                names.shown(),
                rights.trust(),
                rights.granted(),
                state,
                endpoints,
                membership(),
                bond.map(Bond::credential),
                added,
                lastSeen,
                rights.legacy());
    }
}
