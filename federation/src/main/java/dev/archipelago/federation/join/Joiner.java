package dev.archipelago.federation.join;

import dev.archipelago.federation.join.JoinException.Reason;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.VerifiableCredential;

/**
 * The joiner's side of a join: {@link #begin}, then {@link #request} → offer → {@link #confirm} → acceptance →
 * {@link #accept}. Whatever is lost or crashes on the way, it starts again with the same request; the inviter answers
 * the same. Nothing is granted before the acceptance was verified. What {@code begin} made has to be on the disk before
 * the first message goes out, and what {@code accept} founded before the peer hears of it.
 */
public final class Joiner {
    private final Party party;

    public Joiner(Party party) {
        this.party = party;
    }

    /**
     * Begins a join with the keys of a code.
     *
     * @param standing of the inviter's key
     * @throws JoinException {@code CONFLICT} where the code is this node's own or its inviter is blocked here
     * @throws IllegalArgumentException if the presence is another node's
     */
    public Joining begin(InviteKeys keys, PublicKey inviter, Level level, Presence presence, Standing standing)
            throws JoinException {
        if (party.isMe(inviter)) {
            throw new JoinException(Reason.CONFLICT, "this is an invite of this node itself: hand it to another one");
        }
        requireUnblocked(standing);
        Introduction me = new Introduction(party.own(presence), party.nonce());
        return new Joining(keys, inviter, level, me, party.clock().instant());
    }

    /** The first message; the same each time. */
    public JoinRequest request(Joining joining) {
        byte[] signed = JoinRequest.signed(joining.inviter(), joining.keys().id(), joining.me());
        return new JoinRequest(joining.keys().id(), joining.me(), joining.keys().prove(signed), party.sign(signed));
    }

    /**
     * The third message; the same each time for the same offer.
     *
     * @param standing of the inviter's key
     * @throws JoinException {@code NOT_PROVEN} where the offer is not the inviter's, {@code CONFLICT} where the inviter
     *     is blocked or the offer contradicts what is held of its key
     */
    public JoinConfirm confirm(Joining joining, JoinOffer offer, Standing standing) throws JoinException {
        Transcript transcript = checked(joining, offer, standing);
        Bytes proof = party.sign(transcript.statedAs(Statement.JOINER));
        Bytes token = joining.keys().prove(transcript.statedAs(Statement.TOKEN));
        return new JoinConfirm(joining.keys().id(), transcript, proof, token, stated(joining, offer, transcript));
    }

    private Transcript checked(Joining joining, JoinOffer offer, Standing standing) throws JoinException {
        Transcript transcript = Transcript.of(joining.keys().id(), offer.inviter(), joining.me(), offer.level());
        if (!offer.inviter().key().equals(joining.inviter())
                || !party.evidence().signed(joining.inviter(), transcript.statedAs(Statement.INVITER), offer.proof())) {
            throw new JoinException(
                    Reason.NOT_PROVEN,
                    "whoever answered does not hold the key that the invite names: somebody may be in between,"
                            + " or the address leads to another node");
        }
        requireUnblocked(standing);
        if (!standing.allows(offer.inviter())) {
            throw new JoinException(
                    Reason.CONFLICT,
                    "the inviter names another recovery key than the one held for its key: its key may be stolen");
        }
        return transcript;
    }

    private static void requireUnblocked(Standing standing) throws JoinException {
        if (standing.blocked()) {
            throw new JoinException(Reason.CONFLICT, "the inviter is blocked here: unblock it first");
        }
    }

    private VerifiableCredential stated(Joining joining, JoinOffer offer, Transcript transcript) {
        return party.credentialFor(
                offer.inviter().did(), joining.level(), transcript, Statement.JOINER_CREDENTIAL, joining.begun());
    }

    /**
     * The membership that the fourth message founds.
     *
     * @param offer what was confirmed
     * @param standing of the inviter's key
     * @throws JoinException {@code NOT_PROVEN} where the acceptance is not the inviter's or not of this join, or as
     *     {@link #confirm}
     */
    public Founded accept(Joining joining, JoinOffer offer, JoinAcceptance acceptance, Standing standing)
            throws JoinException {
        Transcript transcript = checked(joining, offer, standing);
        byte[] accepted = transcript.statedAs(Statement.ACCEPTED);
        if (!party.evidence().signed(joining.inviter(), accepted, acceptance.acceptance())) {
            throw new JoinException(Reason.NOT_PROVEN, "the answer does not show that the inviter accepted this join");
        }
        if (party.termsBy(offer.inviter(), acceptance.credential())
                .filter(terms -> terms.membership().equals(transcript.membership()))
                .filter(terms -> terms.level() == offer.level())
                .isEmpty()) {
            throw new JoinException(
                    Reason.NOT_PROVEN, "the inviter's credential does not state the membership that was agreed");
        }
        return new Founded(
                transcript.membership(),
                offer.inviter(),
                joining.level(),
                stated(joining, offer, transcript),
                acceptance.credential());
    }
}
