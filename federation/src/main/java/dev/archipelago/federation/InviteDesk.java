package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.join.Answer;
import dev.archipelago.federation.join.Answer.Given;
import dev.archipelago.federation.join.Answer.Refused;
import dev.archipelago.federation.join.Founded;
import dev.archipelago.federation.join.Invitation;
import dev.archipelago.federation.join.InviteId;
import dev.archipelago.federation.join.InviteKeys;
import dev.archipelago.federation.join.InviteState;
import dev.archipelago.federation.join.Inviter;
import dev.archipelago.federation.join.JoinAcceptance;
import dev.archipelago.federation.join.JoinConfirm;
import dev.archipelago.federation.join.JoinOffer;
import dev.archipelago.federation.join.JoinRequest;
import dev.archipelago.federation.join.Standing;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.FederationCredential.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The inviter's side: makes, lists and takes back invites, and answers those who come with one. */
final class InviteDesk {
    /** How long a used or expired invite is still listed, and its last answer kept. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final int MOST_OPEN = 256;

    private final Ground ground;
    private final Members members;
    private final Optional<String> name;

    InviteDesk(Ground ground, Members members, Optional<String> name) {
        this.ground = ground;
        this.members = members;
        this.name = name;
    }

    Invite create(InviteTerms terms) throws FederationException {
        Instant now = ground.now();
        Instant expires = Instant.ofEpochSecond(now.plus(terms.life()).getEpochSecond());
        Bytes token = ground.randomBytes(InviteCode.TOKEN_SIZE);
        InviteCode code = InviteCode.of(ground.me().did(), ground.endpoints(), token, expires, name);
        InviteKeys keys = InviteKeys.of(token, ground.me().publicKey());
        Level level = terms.trust().credentialLevel().orElseThrow();
        Invitation invitation = Invitation.of(keys, level, terms.intended().map(Did::publicKey), now, expires);
        ground.alone(() -> {
            requireRoom(now);
            ground.books().page().put(invitation).commit();
            return invitation;
        });
        ground.tell(
                Kind.INVITE_CREATED, Optional.empty(), Map.of("id", keys.id().toString()));
        return new Invite(keys.id().toString(), code, terms.trust(), expires, fingerprint(keys.id()));
    }

    private void requireRoom(Instant now) throws FederationException {
        long open = ground.books().invitations().stream()
                .filter(invitation -> invitation.isOpenAt(now))
                .count();
        if (open >= MOST_OPEN) {
            throw new FederationException(
                    Reason.LIMITED, "there are " + open + " open invites: revoke some, or wait until they expire");
        }
    }

    List<InviteSummary> list() {
        Instant now = ground.now();
        return ground.books().invitations().stream()
                .map(invitation -> summary(invitation, now))
                .toList();
    }

    private InviteSummary summary(Invitation invitation, Instant now) {
        return new InviteSummary(
                invitation.id().toString(),
                Trust.of(invitation.level()),
                invitation.intended().map(Did::key),
                invitation.expires(),
                status(invitation, now),
                fingerprint(invitation.id()));
    }

    private static String status(Invitation invitation, Instant now) {
        return switch (invitation.state()) {
            case InviteState.Spent spent -> "spent";
            case InviteState.Revoked revoked -> "revoked";
            case InviteState.Reserved reserved when now.isBefore(reserved.until()) -> "reserved";
            case InviteState.Reserved reserved -> invitation.isOpenAt(now) ? "open" : "expired";
            case InviteState.Open open -> invitation.isOpenAt(now) ? "open" : "expired";
        };
    }

    private Fingerprint fingerprint(InviteId id) {
        return Fingerprint.of(ground.me().publicKey(), id);
    }

    void revoke(InviteId id) throws FederationException {
        ground.alone(() -> {
            Invitation invitation = ground.books()
                    .invitation(id)
                    .orElseThrow(() -> new FederationException(
                            Reason.NOT_FOUND, "there is no invite " + id + ": `invites` lists those there are"));
            Invitation revoked = Inviter.revoke(invitation)
                    .orElseThrow(() -> new FederationException(
                            Reason.CONFLICT,
                            "invite " + id
                                    + " is used up or revoked: remove the node that it let in, if that is meant"));
            ground.books().page().put(revoked).commit();
            return revoked;
        });
        ground.tell(Kind.INVITE_REVOKED, Optional.empty(), Map.of("id", id.toString()));
    }

    /** Answers the first message of a join. */
    Answer<JoinOffer> request(JoinRequest request) throws FederationException {
        return answered(
                request.invite(),
                invitation -> inviter()
                        .request(invitation, request, standing(request.joiner().key(), invitation)));
    }

    /** Answers the third message of a join. */
    Answer<JoinAcceptance> confirm(JoinConfirm confirm) throws FederationException {
        return answered(confirm.invite(), invitation -> inviter().confirm(invitation, confirm, standing(invitation)));
    }

    /** Answers whoever comes with an invite; who listens is told afterwards, when others may write again. */
    private <M> Answer<M> answered(InviteId id, Function<Invitation, Answer<M>> how) throws FederationException {
        Kept<M> kept = ground.<Kept<M>, FederationException>alone(() -> {
            Optional<Invitation> invitation = ground.books().invitation(id);
            return invitation.isEmpty()
                    ? new Kept<>(new Refused<>(Answer.Refusal.INVITE_INVALID), Optional.empty())
                    : kept(how.apply(invitation.get()), invitation.get());
        });
        kept.joined().ifPresent(peer -> {
            members.doubt(peer);
            ground.tell(Kind.INVITE_SPENT, kept.joined(), Map.of("id", id.toString()));
            ground.tell(peer.isIn(PeerState.JOINING) ? Kind.JOIN_PENDING : Kind.NODE_UPDATED, kept.joined(), Map.of());
        });
        return kept.answer();
    }

    private Standing standing(Invitation invitation) {
        return invitation.holder().map(holder -> standing(holder, invitation)).orElse(Standing.STRANGER);
    }

    /** An invite from before a removal does not undo it: to that key it is worth nothing. */
    private Standing standing(PublicKey joiner, Invitation invitation) {
        Standing held = ground.standing(joiner);
        boolean removedSince = ground.books()
                .peer(joiner)
                .filter(peer -> peer.isIn(PeerState.REMOVED) && peer.since().isAfter(invitation.created()))
                .isPresent();
        return removedSince ? new Standing(true, held.successor()) : held;
    }

    private Inviter inviter() {
        return new Inviter(ground.party(), ground.presence());
    }

    /** What an answer says is on the disk before the answer goes out. */
    private <M> Kept<M> kept(Answer<M> answer, Invitation before) throws FederationException {
        if (!(answer instanceof Given<M> given) || given.next().equals(before)) {
            return new Kept<>(answer, Optional.empty());
        }
        Books.Page page = ground.books().page().put(given.next());
        Optional<PeerRecord> joined = newPeer(given.founded());
        joined.ifPresent(page::put);
        page.commit();
        return new Kept<>(answer, joined);
    }

    /**
     * An answer that may go out.
     *
     * @param joined whom it made a peer, if anybody
     */
    private record Kept<M>(Answer<M> answer, Optional<PeerRecord> joined) {}

    private Optional<PeerRecord> newPeer(Optional<Founded> founded) {
        return founded.map(membership -> Founding.joiner(
                membership,
                ground.sharedWith(membership.peer().key()),
                ground.books().peer(membership.peer().key()),
                ground.now()));
    }

    /** Forgets invites that nobody can use any more. */
    void tidy() throws FederationException {
        Instant now = ground.now();
        ground.alone(() -> {
            Books.Page page = ground.books().page();
            ground.books().invitations().stream()
                    .filter(invitation -> now.isAfter(invitation.expires().plus(KEPT)))
                    .forEach(page::forget);
            page.commit();
            return page;
        });
    }
}
