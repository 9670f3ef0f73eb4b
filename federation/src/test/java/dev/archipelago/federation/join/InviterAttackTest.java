package dev.archipelago.federation.join;

import static dev.archipelago.federation.join.Answers.assertConflict;
import static dev.archipelago.federation.join.Answers.assertInvalid;
import static dev.archipelago.federation.join.Answers.given;
import static dev.archipelago.federation.join.Cove.ADA;
import static dev.archipelago.federation.join.Cove.BEN;
import static dev.archipelago.federation.join.Cove.CAL;
import static dev.archipelago.federation.join.Cove.EVE;
import static dev.archipelago.federation.join.Cove.KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.join.Answer.Refusal;
import dev.archipelago.federation.join.Answer.Refused;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.VerifiableCredential;
import dev.archipelago.testing.VirtualTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is tried against the node that invites. */
class InviterAttackTest {
    private static final Standing BLOCKED = new Standing(true, Optional.empty());

    private final VirtualTime time = Cove.time();
    private final InvitingNode ada = new InvitingNode(ADA, time, Cove.invitation());
    private final JoiningNode ben = new JoiningNode(BEN, time);
    private final JoiningNode cal = new JoiningNode(CAL, time);

    InviterAttackTest() throws JoinException {}

    private JoinOffer offerTo(JoiningNode joiner) throws Exception {
        return given(ada.request(joiner.request()));
    }

    private void assertUnused() throws Exception {
        assertThat(ada.isIn(InviteState.Open.class)).as("open as before").isTrue();
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void tokenGuessed() throws Exception {
        InviteKeys guessed = Cove.keys("guess", ADA);

        assertInvalid(ada.request(Forger.request(guessed.id(), Forger.introduction(EVE), guessed, EVE)));
        assertInvalid(ada.request(Forger.request(KEYS.id(), Forger.introduction(EVE), guessed, EVE)));
        assertUnused();
    }

    @Test
    void inviteIdRelayedWithoutItsProof() throws Exception {
        JoinRequest seen = ben.request();
        Introduction eve = Forger.introduction(EVE);
        byte[] signed = JoinRequest.signed(ADA.publicKey(), KEYS.id(), eve);
        Bytes signature = Bytes.of(EVE.sign(signed));

        assertInvalid(ada.request(new JoinRequest(KEYS.id(), eve, signature, signature)));
        assertInvalid(ada.request(new JoinRequest(KEYS.id(), eve, seen.inviteProof(), signature)));
        assertInvalid(ada.request(new JoinRequest(KEYS.id(), eve, Forger.NOTHING, signature)));
        assertUnused();
    }

    /** Cal has the code and would bring Ben in, who knows nothing of it. */
    @Test
    void somebodyElseBroughtInByAHolderOfTheToken() throws Exception {
        assertInvalid(ada.request(Forger.request(KEYS.id(), Forger.introduction(BEN), KEYS, CAL)));
        assertUnused();
    }

    @Test
    void unknownSpentExpiredRevokedAndReservedAreOneAnswer() throws Exception {
        given(ada.confirm(ben.confirm(offerTo(ben))));
        Answer<JoinOffer> spent = ada.request(cal.request());
        InvitingNode withRevoked = new InvitingNode(ADA, time, Cove.invitation());
        withRevoked.revoke();
        Answer<JoinOffer> revoked = withRevoked.request(cal.request());
        InvitingNode withReserved = new InvitingNode(ADA, time, Cove.invitation());
        given(withReserved.request(ben.request()));
        Answer<JoinOffer> reserved = withReserved.request(cal.request());
        time.advance(Cove.LIFE);
        Answer<JoinOffer> expired = new InvitingNode(ADA, time, Cove.invitation()).request(cal.request());

        assertThat(List.of(spent, revoked, reserved, expired)).containsOnly(new Refused<>(Refusal.INVITE_INVALID));
    }

    /** Whose commitment does not fit hears of that only while the invite can be used. */
    @Test
    void contradictionsAreNoWayToFindOutHowAnInviteStands() throws Exception {
        Standing other = new Standing(false, Optional.of(Cove.commitment("other")));
        ada.holds(other);
        assertConflict(ada.request(ben.request()));

        ada.revoke();
        assertInvalid(ada.request(ben.request()));
    }

    @Test
    void usedByASecondNodeWhileReserved() throws Exception {
        JoinOffer offer = offerTo(ben);

        assertInvalid(ada.request(cal.request()));
        assertThat(ada.invitation().holder()).contains(BEN.publicKey());
        given(ada.confirm(ben.confirm(offer)));
    }

    @Test
    void usedByASecondNodeAfterItIsSpent() throws Exception {
        given(ada.confirm(ben.confirm(offerTo(ben))));

        assertInvalid(ada.request(cal.request()));
        assertThat(ada.founded()).hasSize(1);
    }

    @Test
    void codeForAnotherDid() throws Exception {
        InvitingNode forCal = new InvitingNode(ADA, time, Cove.invitation(Optional.of(CAL.publicKey())));

        assertInvalid(forCal.request(ben.request()));
        assertThat(forCal.isIn(InviteState.Open.class)).isTrue();
        given(forCal.request(cal.request()));
    }

    @Test
    void ownCode() throws Exception {
        assertInvalid(ada.request(Forger.request(KEYS.id(), Forger.introduction(ADA), KEYS, ADA)));
        assertUnused();
    }

    @Test
    void documentSwapped() throws Exception {
        JoinRequest request = ben.request();

        assertInvalid(ada.request(altered(request, Forger.withService(request.joiner()))));
        assertInvalid(ada.request(altered(request, Forger.with(request.joiner(), EVE.document()))));
        assertUnused();
    }

    @Test
    void endpointsRewrittenByAManInTheMiddle() throws Exception {
        JoinRequest request = ben.request();

        assertInvalid(ada.request(altered(request, Forger.elsewhere(request.joiner()))));
        assertUnused();
    }

    @Test
    void recoveryKeySwappedOrTakenOut() throws Exception {
        JoinRequest request = ben.request();

        assertInvalid(ada.request(altered(request, Forger.with(request.joiner(), Cove.commitment("eve's")))));
        assertInvalid(ada.request(altered(request, Forger.with(request.joiner(), Optional.empty()))));
        assertUnused();
    }

    private static JoinRequest altered(JoinRequest request, Introduction joiner) {
        return new JoinRequest(request.invite(), joiner, request.inviteProof(), request.signature());
    }

    @Test
    void requestForAnotherInviterOrInvite() throws Exception {
        InviteKeys ofEve = Cove.keys("token", EVE);
        byte[] forEve = JoinRequest.signed(EVE.publicKey(), KEYS.id(), Forger.introduction(BEN));
        JoinRequest relayed =
                new JoinRequest(KEYS.id(), Forger.introduction(BEN), KEYS.prove(forEve), Bytes.of(BEN.sign(forEve)));

        assertInvalid(ada.request(relayed));
        assertInvalid(ada.request(Forger.request(ofEve.id(), Forger.introduction(BEN), KEYS, BEN)));
        assertUnused();
    }

    @Test
    void confirmWithoutARequest() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        InvitingNode fresh = new InvitingNode(ADA, time, Cove.invitation());

        assertInvalid(fresh.confirm(confirm));
        assertThat(fresh.founded()).isEmpty();
    }

    @Test
    void confirmOfAnEarlierOffer() throws Exception {
        JoinConfirm early = ben.confirm(offerTo(ben));
        time.advance(Inviter.RESERVATION);
        offerTo(ben);

        assertInvalid(ada.confirm(early));
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void joinsCrossWired() throws Exception {
        InviteKeys others = Cove.keys("other token", ADA);
        Invitation other =
                Invitation.of(others, Level.TRUSTED, Optional.empty(), Cove.START, Cove.START.plus(Cove.LIFE));
        InvitingNode second = new InvitingNode(ADA, time, other);
        JoiningNode calThere = new JoiningNode(Cove.party(CAL, time), others);
        JoinConfirm bens = ben.confirm(offerTo(ben));
        JoinConfirm cals = calThere.confirm(given(second.request(calThere.request())));

        assertInvalid(ada.confirm(cals));
        assertInvalid(second.confirm(bens));
        assertInvalid(ada.confirm(
                new JoinConfirm(KEYS.id(), bens.transcript(), cals.proof(), cals.tokenProof(), cals.credential())));
        assertInvalid(ada.confirm(
                new JoinConfirm(others.id(), bens.transcript(), bens.proof(), bens.tokenProof(), bens.credential())));
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void confirmWithoutTheJoinersProof() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        Transcript transcript = confirm.transcript();
        Bytes byEve = Bytes.of(EVE.sign(transcript.statedAs(Statement.JOINER)));
        Bytes inAnotherRole = Bytes.of(BEN.sign(transcript.statedAs(Statement.INVITER)));

        for (Bytes proof : new Bytes[] {byEve, inAnotherRole, confirm.tokenProof(), Forger.NOTHING}) {
            assertInvalid(ada.confirm(
                    new JoinConfirm(KEYS.id(), transcript, proof, confirm.tokenProof(), confirm.credential())));
        }
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void confirmWithoutTheTokensProof() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        Transcript transcript = confirm.transcript();
        Bytes guessed = Cove.keys("guess", ADA).prove(transcript.statedAs(Statement.TOKEN));
        Bytes ofTheRequest = ben.request().inviteProof();

        for (Bytes proof : new Bytes[] {guessed, ofTheRequest, confirm.proof(), Forger.NOTHING}) {
            assertInvalid(
                    ada.confirm(new JoinConfirm(KEYS.id(), transcript, confirm.proof(), proof, confirm.credential())));
        }
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void credentialOfAnotherMembershipSubjectOrIssuer() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        UUID membership = confirm.transcript().membership();

        assertInvalid(ada.confirm(with(confirm, Forger.credential(BEN, ADA.did(), Level.TRUSTED, new UUID(3, 4)))));
        assertInvalid(ada.confirm(with(confirm, Forger.credential(BEN, CAL.did(), Level.TRUSTED, membership))));
        assertInvalid(ada.confirm(with(confirm, Forger.credential(CAL, ADA.did(), Level.TRUSTED, membership))));
        assertThat(ada.founded()).isEmpty();
        given(ada.confirm(with(confirm, Forger.credential(BEN, ADA.did(), Level.TRUSTED, membership))));
    }

    private static JoinConfirm with(JoinConfirm confirm, VerifiableCredential credential) {
        return new JoinConfirm(
                confirm.invite(), confirm.transcript(), confirm.proof(), confirm.tokenProof(), credential);
    }

    /** All proofs are right; the message says that they are of another join. */
    @Test
    void confirmThatNamesAnotherJoin() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        Transcript other = new Transcript(Bytes.of(new byte[Transcript.SIZE]));

        assertInvalid(ada.confirm(
                new JoinConfirm(KEYS.id(), other, confirm.proof(), confirm.tokenProof(), confirm.credential())));
    }

    @Test
    void transcriptOfAnotherLevel() throws Exception {
        JoinOffer offer = offerTo(ben);
        Transcript higher =
                Transcript.of(KEYS.id(), offer.inviter(), ben.joining().me(), Level.TRUSTED);
        JoinConfirm forged = new JoinConfirm(
                KEYS.id(),
                higher,
                Bytes.of(BEN.sign(higher.statedAs(Statement.JOINER))),
                KEYS.prove(higher.statedAs(Statement.TOKEN)),
                Forger.credential(BEN, ADA.did(), Level.TRUSTED, higher.membership()));

        assertInvalid(ada.confirm(forged));
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void replayedConfirmAfterTheInviteWasSpent() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        JoinAcceptance first = given(ada.confirm(confirm));
        Invitation spent = ada.invitation();

        assertThat(given(ada.confirm(confirm))).isEqualTo(first);
        assertThat(ada.invitation()).isEqualTo(spent);
        assertThat(ada.founded()).as("a removed peer comes back by no replay").hasSize(1);
    }

    @Test
    void replayedRequestDoesNotReopenASpentInvite() throws Exception {
        JoinRequest request = ben.request();
        JoinOffer offer = given(ada.request(request));
        given(ada.confirm(ben.confirm(offer)));
        time.advance(Inviter.RESERVATION);
        Invitation spent = ada.invitation();

        assertThat(given(ada.request(request))).isEqualTo(offer);
        assertThat(ada.invitation()).isEqualTo(spent);
    }

    @Test
    void blockedKeyNeverRevives() throws Exception {
        ada.holds(BLOCKED);
        assertInvalid(ada.request(ben.request()));
        assertUnused();

        ada.holds(Standing.STRANGER);
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        ada.holds(BLOCKED);
        assertInvalid(ada.confirm(confirm));
        assertThat(ada.founded()).isEmpty();

        ada.holds(Standing.STRANGER);
        given(ada.confirm(confirm));
        ada.holds(BLOCKED);
        assertInvalid(ada.confirm(confirm));
        assertInvalid(ada.request(ben.request()));
    }

    @Test
    void commitmentChangedForAHeldKey() throws Exception {
        ada.holds(new Standing(false, Optional.of(Cove.commitment("the one that is held"))));
        assertConflict(ada.request(ben.request()));
        assertUnused();

        ada.holds(new Standing(false, Optional.of(Cove.commitment(BEN + " recovery"))));
        offerTo(ben);
    }

    /** Two joins of one key run side by side; the one that finishes first decides which commitment is held. */
    @Test
    void commitmentChangedBetweenRequestAndConfirm() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        ada.holds(new Standing(false, Optional.of(Cove.commitment("of the other join"))));

        assertConflict(ada.confirm(confirm));
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void commitmentWithheldForAHeldKey() throws Exception {
        Presence without = new Presence(BEN.document(), "{}", Optional.empty());
        JoiningNode silent = new JoiningNode(Cove.party(BEN, time), KEYS, without);
        ada.holds(new Standing(false, Optional.of(Cove.commitment(BEN + " recovery"))));

        assertConflict(ada.request(silent.request()));
    }

    /** Ada moved to another key between offer and confirmation. */
    @Test
    void offerOfAKeyThatIsNoLongerTheInviters() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        Identity successor = Cove.identity("ada's next");
        Party later = Cove.party(successor, time);
        VerifiableCredential about = Forger.credential(
                BEN, successor.did(), Level.TRUSTED, confirm.transcript().membership());

        Answer<JoinAcceptance> answer = new Inviter(later, Cove.presence(successor))
                .confirm(ada.invitation(), with(confirm, about), Standing.STRANGER);
        assertInvalid(answer);
    }
}
