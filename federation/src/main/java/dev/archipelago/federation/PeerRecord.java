package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A peer as it is kept.
 *
 * @param did the name it goes by
 * @param state how it stands
 * @param trust what it may do here, while it is a member
 * @param granted what it says this node may do there
 * @param endpoints where it says it is reached
 * @param name what it calls itself
 * @param alias what the operator calls it
 * @param bond what the membership rests on; none for a peer that a Rust node's files brought
 * @param history what is known of its keys, encoded; none for a peer that named no commitment
 * @param added when the membership was founded
 * @param since since when it stands as it does
 * @param legacy which way the operator lets the older form be used with it; a change of state ends that
 */
record PeerRecord(
        Did did,
        PeerState state,
        Trust trust,
        Optional<Trust> granted,
        Endpoints endpoints,
        Optional<String> name,
        Optional<String> alias,
        Optional<Bond> bond,
        Optional<String> history,
        Instant added,
        Instant since,
        LegacyUse legacy) {
    /** How long a removed peer is told so. */
    static final Duration TOMBSTONE = Duration.ofDays(30);

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

    /** Whether the peer is to be asked how it is: it said that this node may look, or nothing yet. */
    boolean isAsked() {
        return isIn(PeerState.MEMBER)
                && granted.map(level -> level.atLeast(Trust.OBSERVER)).orElse(bond.isPresent());
    }

    /** Whether the peer is a member that has not told what this node may do there. */
    boolean isUnsettled() {
        return isIn(PeerState.MEMBER) && granted.isEmpty();
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
        return new PeerRecord(
                did, next, trust, granted, endpoints, name, alias, bond, history, added, at, LegacyUse.OFF);
    }

    PeerRecord bound(Bond by) {
        return new PeerRecord(
                did,
                state,
                trust,
                granted,
                endpoints,
                name,
                alias,
                Optional.of(by),
                history,
                added,
                since,
                LegacyUse.OFF);
    }

    PeerRecord trusted(Trust level) {
        return new PeerRecord(did, state, level, granted, endpoints, name, alias, bond, history, added, since, legacy);
    }

    PeerRecord granting(Trust level) {
        return new PeerRecord(
                did, state, trust, Optional.of(level), endpoints, name, alias, bond, history, added, since, legacy);
    }

    PeerRecord named(Optional<String> itsName) {
        return new PeerRecord(
                did,
                state,
                trust,
                granted,
                endpoints,
                itsName.or(() -> name),
                alias,
                bond,
                history,
                added,
                since,
                legacy);
    }

    PeerRecord called(Optional<String> nickname) {
        return new PeerRecord(
                did, state, trust, granted, endpoints, name, nickname, bond, history, added, since, legacy);
    }

    PeerRecord using(LegacyUse use) {
        return new PeerRecord(did, state, trust, granted, endpoints, name, alias, bond, history, added, since, use);
    }

    Peer shown(Optional<Instant> lastSeen) {
        return new Peer(
                did,
                alias.or(() -> name),
                trust,
                granted,
                state,
                endpoints,
                membership(),
                bond.map(Bond::credential),
                added,
                lastSeen,
                legacy);
    }
}
