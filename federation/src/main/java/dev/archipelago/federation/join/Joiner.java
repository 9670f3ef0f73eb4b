package dev.archipelago.federation.join;

import dev.archipelago.federation.join.JoinException.Reason;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.util.Optional;
import java.util.UUID;

/**
 * The joiner's side of a join: {@link #begin}, then {@link #request} → offer → {@link #confirm} → acceptance →
 * {@link #accept}. Whatever is lost or crashes on the way, it starts again with the same request; the inviter answers
 * the same. Nothing is granted before the acceptance was verified.
 */
public final class Joiner {
    private final Party party;

    public Joiner(Party party) {
        this.party = party;
    }

    /** Begins a join with the keys of a code. */
    public Joining begin(InviteKeys keys, PublicKey inviter, Level level, Presence presence) {
        Introduction me = new Introduction(
                presence.document(), Optional.empty(), presence.endpoints(), presence.successor(), party.nonce());
        return new Joining(keys, inviter, level, me, party.clock().instant());
    }

    /** The first message; the same each time. */
    public JoinRequest request(Joining joining) {
        byte[] signed = JoinRequest.signed(joining.inviter(), joining.keys().id(), joining.me());
        return new JoinRequest(joining.keys().id(), joining.me(), joining.keys().prove(signed), party.sign(signed));
    }

    /**
     * The third message.
     *
     * @throws JoinException {@code NOT_PROVEN} where the offer is not the inviter's, {@code CONFLICT} where it
     *     contradicts what is held of the inviter's key
     */
    public JoinConfirm confirm(Joining joining, JoinOffer offer, Standing inviter) throws JoinException {
        Transcript transcript = checked(joining, offer, inviter);
        byte[] token = transcript.statedAs(Statement.TOKEN);
        Bytes proof = party.sign(transcript.statedAs(Statement.JOINER));
        VerifiableCredential ours = stated(joining, offer, transcript.membership());
        return new JoinConfirm(
                joining.keys().id(), transcript, proof, joining.keys().prove(token), ours);
    }

    private Transcript checked(Joining joining, JoinOffer offer, Standing inviter) throws JoinException {
        Transcript transcript = Transcript.of(joining.keys().id(), offer.inviter(), joining.me(), offer.level());
        if (!offer.inviter().key().equals(joining.inviter())
                || !party.evidence().signed(joining.inviter(), transcript.statedAs(Statement.INVITER), offer.proof())) {
            throw new JoinException(
                    Reason.NOT_PROVEN,
                    "whoever answered does not hold the key that the invite names: somebody may be in between,"
                            + " or the address leads to another node");
        }
        if (!inviter.allows(offer.inviter())) {
            throw new JoinException(
                    Reason.CONFLICT,
                    "the inviter names another recovery key than the one held for its key: its key may be stolen");
        }
        return transcript;
    }

    private VerifiableCredential stated(Joining joining, JoinOffer offer, UUID membership) {
        try {
            return party.credentialFor(offer.inviter().did(), joining.level(), membership);
        } catch (IdentityException e) {
            throw new IllegalStateException("our own terms can be stated", e);
        }
    }

    /**
     * The membership that the fourth message founds.
     *
     * @param ours the credential that the confirmation carried
     * @throws JoinException {@code NOT_PROVEN} where the acceptance is not the inviter's or not of this join
     */
    public Founded accept(Joining joining, JoinOffer offer, VerifiableCredential ours, JoinAcceptance acceptance)
            throws JoinException {
        Transcript transcript = Transcript.of(joining.keys().id(), offer.inviter(), joining.me(), offer.level());
        if (!party.evidence()
                .signed(joining.inviter(), transcript.statedAs(Statement.ACCEPTED), acceptance.acceptance())) {
            throw new JoinException(Reason.NOT_PROVEN, "the answer does not show that the inviter accepted this join");
        }
        if (party.termsBy(joining.inviter(), acceptance.credential())
                .filter(terms -> terms.membership().equals(transcript.membership()))
                .filter(terms -> terms.level() == offer.level())
                .isEmpty()) {
            throw new JoinException(
                    Reason.NOT_PROVEN, "the inviter's credential does not state the membership that was agreed");
        }
        return new Founded(transcript.membership(), offer.inviter(), joining.level(), ours, acceptance.credential());
    }
}
