package dev.archipelago.federation.join;

import dev.archipelago.federation.join.Answer.Given;
import dev.archipelago.federation.join.Answer.Refusal;
import dev.archipelago.federation.join.Answer.Refused;
import dev.archipelago.federation.join.InviteState.Open;
import dev.archipelago.federation.join.InviteState.Reserved;
import dev.archipelago.federation.join.InviteState.Revoked;
import dev.archipelago.federation.join.InviteState.Spent;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The inviter's side of a join.
 *
 * <pre>
 *   Open ──request──► Reserved ──confirm──► Spent
 *     └──────────────────┴────revoke────► Revoked
 * </pre>
 *
 * Every message can be repeated and gets the same answer, also after the invite is spent; only the holder of the token
 * and of the joiner's key gets any. A reservation that is not confirmed ends by itself.
 */
public final class Inviter {
    /** How long an invite is kept for a joiner that showed to have its token. */
    public static final Duration RESERVATION = Duration.ofMinutes(10);

    private final Party party;
    private final Presence presence;

    /** @param presence what this node tells of itself */
    public Inviter(Party party, Presence presence) {
        this.party = party;
        this.presence = presence;
    }

    /** Answers the first message. */
    public Answer<JoinOffer> request(Invitation invitation, JoinRequest request, Standing standing) {
        if (!isProven(invitation, request) || !isFor(invitation, request) || standing.blocked()) {
            return new Refused<>(Refusal.INVITE_INVALID);
        }
        if (!standing.allows(request.joiner())) {
            return new Refused<>(Refusal.CONFLICT);
        }
        return switch (invitation.state()) {
            case Open open -> reserve(invitation, request);
            case Reserved reserved -> again(invitation, reserved, request);
            case Spent spent
            when spent.reservation().request().equals(request) ->
                new Given<>(invitation, offer(invitation, spent.reservation()), Optional.empty());
            case Spent spent -> new Refused<>(Refusal.INVITE_INVALID);
            case Revoked revoked -> new Refused<>(Refusal.INVITE_INVALID);
        };
    }

    /** Both signatures, before anything is done or said. */
    private boolean isProven(Invitation invitation, JoinRequest request) {
        byte[] signed = request.signed(party.me().publicKey());
        return request.invite().equals(invitation.id())
                && party.evidence().signed(invitation.proofKey(), signed, request.inviteProof())
                && party.evidence().signed(request.joiner().key(), signed, request.signature());
    }

    private boolean isFor(Invitation invitation, JoinRequest request) {
        return !party.isMe(request.joiner().key())
                && invitation.intended().map(request.joiner().key()::equals).orElse(true);
    }

    private Answer<JoinOffer> again(Invitation invitation, Reserved reserved, JoinRequest request) {
        boolean over = !party.clock().instant().isBefore(reserved.until());
        if (!over && reserved.request().equals(request)) {
            return new Given<>(invitation, offer(invitation, reserved), Optional.empty());
        }
        return over || reserved.isFor(request) ? reserve(invitation, request) : new Refused<>(Refusal.INVITE_INVALID);
    }

    private Answer<JoinOffer> reserve(Invitation invitation, JoinRequest request) {
        Instant now = party.clock().instant();
        if (!now.isBefore(invitation.expires())) {
            return new Refused<>(Refusal.INVITE_INVALID);
        }
        Reserved reserved = new Reserved(request, introduction(), now.plus(RESERVATION));
        return new Given<>(invitation.with(reserved), offer(invitation, reserved), Optional.empty());
    }

    private Introduction introduction() {
        return new Introduction(
                presence.document(), Optional.empty(), presence.endpoints(), presence.successor(), party.nonce());
    }

    private JoinOffer offer(Invitation invitation, Reserved reserved) {
        Transcript transcript = transcript(invitation, reserved);
        return new JoinOffer(
                reserved.inviter(), invitation.level(), party.sign(transcript.statedAs(Statement.INVITER)));
    }

    private static Transcript transcript(Invitation invitation, Reserved reserved) {
        return Transcript.of(
                invitation.id(), reserved.inviter(), reserved.request().joiner(), invitation.level());
    }

    /** Answers the third message. */
    public Answer<JoinAcceptance> confirm(Invitation invitation, JoinConfirm confirm, Standing standing) {
        return switch (invitation.state()) {
            case Reserved reserved
            when isConfirmed(invitation, reserved, confirm) && !standing.blocked() ->
                spend(invitation, reserved, confirm);
            case Spent spent
            when isConfirmed(invitation, spent.reservation(), confirm) ->
                new Given<>(invitation, spent.answer(), Optional.empty());
            case Open open -> new Refused<>(Refusal.INVITE_INVALID);
            case Reserved reserved -> new Refused<>(Refusal.INVITE_INVALID);
            case Spent spent -> new Refused<>(Refusal.INVITE_INVALID);
            case Revoked revoked -> new Refused<>(Refusal.INVITE_INVALID);
        };
    }

    private boolean isConfirmed(Invitation invitation, Reserved reserved, JoinConfirm confirm) {
        Transcript transcript = transcript(invitation, reserved);
        return confirm.transcript().equals(transcript)
                && party.evidence().signed(reserved.holder(), transcript.statedAs(Statement.JOINER), confirm.proof())
                && party.evidence()
                        .signed(invitation.proofKey(), transcript.statedAs(Statement.TOKEN), confirm.tokenProof())
                && party.isStatedBy(reserved.holder(), confirm.credential(), transcript.membership());
    }

    private Answer<JoinAcceptance> spend(Invitation invitation, Reserved reserved, JoinConfirm confirm) {
        if (!party.clock().instant().isBefore(reserved.until())) {
            return new Refused<>(Refusal.INVITE_INVALID);
        }
        Transcript transcript = transcript(invitation, reserved);
        Introduction joiner = reserved.request().joiner();
        VerifiableCredential ours = stated(joiner.document(), invitation, transcript);
        JoinAcceptance answer = new JoinAcceptance(party.sign(transcript.statedAs(Statement.ACCEPTED)), ours);
        Founded founded = new Founded(transcript.membership(), joiner, invitation.level(), ours, confirm.credential());
        return new Given<>(invitation.with(new Spent(reserved, answer)), answer, Optional.of(founded));
    }

    private VerifiableCredential stated(DidDocument joiner, Invitation invitation, Transcript transcript) {
        try {
            return party.credentialFor(joiner.id(), invitation.level(), transcript.membership());
        } catch (IdentityException e) {
            throw new IllegalStateException("our own terms can be stated", e);
        }
    }

    /** Takes the invite back, unless it is spent. */
    public static Optional<Invitation> revoke(Invitation invitation) {
        return switch (invitation.state()) {
            case Open open -> Optional.of(invitation.with(new Revoked()));
            case Reserved reserved -> Optional.of(invitation.with(new Revoked()));
            case Spent spent -> Optional.empty();
            case Revoked revoked -> Optional.empty();
        };
    }
}
