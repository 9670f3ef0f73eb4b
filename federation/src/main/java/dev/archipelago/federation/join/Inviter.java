package dev.archipelago.federation.join;

import dev.archipelago.federation.join.Answer.Given;
import dev.archipelago.federation.join.Answer.Refusal;
import dev.archipelago.federation.join.Answer.Refused;
import dev.archipelago.federation.join.InviteState.Open;
import dev.archipelago.federation.join.InviteState.Reserved;
import dev.archipelago.federation.join.InviteState.Revoked;
import dev.archipelago.federation.join.InviteState.Spent;
import dev.archipelago.federation.wire.Bytes;
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

    /**
     * @param presence what this node tells of itself
     * @throws IllegalArgumentException if that is another node's
     */
    public Inviter(Party party, Presence presence) {
        this.party = party;
        this.presence = party.own(presence);
    }

    /**
     * Answers the first message.
     *
     * @param standing of the joiner's key
     */
    public Answer<JoinOffer> request(Invitation invitation, JoinRequest request, Standing standing) {
        if (!isProven(invitation, request) || !isFor(invitation, request) || standing.blocked()) {
            return invalid();
        }
        Answer<JoinOffer> answer = switch (invitation.state()) {
            case Open open -> reserve(invitation, request);
            case Reserved reserved -> again(invitation, reserved, request);
            case Spent spent when spent.reservation().isRepeatedBy(request) -> offered(invitation, spent.reservation());
            case Spent spent -> invalid();
            case Revoked revoked -> invalid();
        };
        return agreeing(answer, request.joiner(), standing);
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

    /** Only who could use the invite hears that what it says contradicts what is held of its key. */
    private static <M> Answer<M> agreeing(Answer<M> answer, Introduction joiner, Standing standing) {
        return answer instanceof Given<M> && !standing.allows(joiner) ? new Refused<>(Refusal.CONFLICT) : answer;
    }

    private static <M> Answer<M> invalid() {
        return new Refused<>(Refusal.INVITE_INVALID);
    }

    private Answer<JoinOffer> again(Invitation invitation, Reserved reserved, JoinRequest request) {
        boolean over = !party.clock().instant().isBefore(reserved.until());
        if (!over && reserved.isRepeatedBy(request)) {
            return offered(invitation, reserved);
        }
        return over || reserved.isFor(request) ? reserve(invitation, request) : invalid();
    }

    private Answer<JoinOffer> reserve(Invitation invitation, JoinRequest request) {
        Instant now = party.clock().instant();
        if (!now.isBefore(invitation.expires())) {
            return invalid();
        }
        Introduction me = new Introduction(presence, party.nonce());
        Reserved reserved = new Reserved(request, me, now.plus(RESERVATION));
        return offered(invitation.with(reserved), reserved);
    }

    private Answer<JoinOffer> offered(Invitation next, Reserved reserved) {
        Bytes proof = party.sign(transcript(next, reserved).statedAs(Statement.INVITER));
        return new Given<>(next, new JoinOffer(reserved.inviter(), next.level(), proof), Optional.empty());
    }

    private static Transcript transcript(Invitation invitation, Reserved reserved) {
        return Transcript.of(
                invitation.id(), reserved.inviter(), reserved.request().joiner(), invitation.level());
    }

    /**
     * Answers the third message.
     *
     * @param standing of the key that holds the invite
     */
    public Answer<JoinAcceptance> confirm(Invitation invitation, JoinConfirm confirm, Standing standing) {
        return switch (invitation.state()) {
            case Reserved reserved
            when isConfirmed(invitation, reserved, confirm)
                    && isStated(invitation, reserved, confirm)
                    && !standing.blocked() ->
                agreeing(
                        spend(invitation, reserved, confirm), reserved.request().joiner(), standing);
            case Spent spent
            when isConfirmed(invitation, spent.reservation(), confirm) && !standing.blocked() ->
                new Given<>(invitation, spent.answer(), Optional.empty());
            case Open open -> invalid();
            case Reserved reserved -> invalid();
            case Spent spent -> invalid();
            case Revoked revoked -> invalid();
        };
    }

    private boolean isConfirmed(Invitation invitation, Reserved reserved, JoinConfirm confirm) {
        Transcript transcript = transcript(invitation, reserved);
        return confirm.invite().equals(invitation.id())
                && confirm.transcript().equals(transcript)
                && party.evidence().signed(reserved.holder(), transcript.statedAs(Statement.JOINER), confirm.proof())
                && party.evidence()
                        .signed(invitation.proofKey(), transcript.statedAs(Statement.TOKEN), confirm.tokenProof());
    }

    /** Asked once: a clock that was set since does not keep who is let in from its answer. */
    private boolean isStated(Invitation invitation, Reserved reserved, JoinConfirm confirm) {
        return party.isStatedBy(
                reserved.request().joiner(),
                confirm.credential(),
                transcript(invitation, reserved).membership());
    }

    /** An offer made under a key that this node no longer has cannot be accepted. */
    private Answer<JoinAcceptance> spend(Invitation invitation, Reserved reserved, JoinConfirm confirm) {
        Instant now = party.clock().instant();
        if (!now.isBefore(reserved.until()) || !party.isMe(reserved.inviter().key())) {
            return invalid();
        }
        Transcript transcript = transcript(invitation, reserved);
        Introduction joiner = reserved.request().joiner();
        VerifiableCredential ours =
                party.credentialFor(joiner.did(), invitation.level(), transcript, Statement.INVITER_CREDENTIAL, now);
        JoinAcceptance answer = new JoinAcceptance(party.sign(transcript.statedAs(Statement.ACCEPTED)), ours);
        Founded founded = new Founded(transcript.membership(), joiner, invitation.level(), ours, confirm.credential());
        return new Given<>(invitation.with(new Spent(reserved, answer)), answer, Optional.of(founded));
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
