package dev.archipelago.federation.join;

import static dev.archipelago.federation.join.Answers.assertConflict;
import static dev.archipelago.federation.join.Answers.assertNotProven;
import static dev.archipelago.federation.join.Answers.given;
import static dev.archipelago.federation.join.Cove.ADA;
import static dev.archipelago.federation.join.Cove.BEN;
import static dev.archipelago.federation.join.Cove.CAL;
import static dev.archipelago.federation.join.Cove.EVE;
import static dev.archipelago.federation.join.Cove.KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.VerifiableCredential;
import dev.archipelago.testing.VirtualTime;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is tried against the node that joins. */
class JoinerAttackTest {
    private static final Standing BLOCKED = new Standing(true, Optional.empty());

    private final VirtualTime time = Cove.time();
    private final InvitingNode ada = new InvitingNode(ADA, time, Cove.invitation());
    private final JoiningNode ben = new JoiningNode(BEN, time);
    private final JoinOffer offer = given(ada.request(ben.request()));

    JoinerAttackTest() throws Exception {}

    private JoinAcceptance acceptance() throws Exception {
        return given(ada.confirm(ben.confirm(offer)));
    }

    private Transcript transcript(Introduction inviter, Level level) throws Exception {
        return Transcript.of(KEYS.id(), inviter, ben.joining().me(), level);
    }

    @Test
    void rogueEndpointThatAnswersWithItsOwnKey() throws Exception {
        Introduction eve = Forger.introduction(EVE);
        Bytes proof = Bytes.of(EVE.sign(transcript(eve, Level.OBSERVER).statedAs(Statement.INVITER)));

        assertNotProven(() -> ben.confirm(new JoinOffer(eve, Level.OBSERVER, proof)));
    }

    @Test
    void rogueEndpointThatAnswersInTheInvitersName() throws Exception {
        Introduction ada = Forger.introduction(ADA);
        Bytes proof = Bytes.of(EVE.sign(transcript(ada, Level.OBSERVER).statedAs(Statement.INVITER)));

        assertNotProven(() -> ben.confirm(new JoinOffer(ada, Level.OBSERVER, proof)));
    }

    /** Eve has a code of Ada's too, joins in her own name, and passes Ada's answer on to Ben. */
    @Test
    void rogueEndpointThatRelays() throws Exception {
        InvitingNode other = new InvitingNode(ADA, time, Cove.invitation());
        JoiningNode eve = new JoiningNode(EVE, time);
        JoinOffer relayed = given(other.request(eve.request()));

        assertNotProven(() -> ben.confirm(relayed));
    }

    /** Ada's own offer, in which another key is introduced: whoever holds Ada's key still joins nobody else's. */
    @Test
    void offerThatIntroducesAnotherKeyThanTheCode() throws Exception {
        Introduction cal = Forger.introduction(CAL);
        Transcript about = transcript(cal, Level.OBSERVER);
        JoinOffer other = new JoinOffer(cal, Level.OBSERVER, Bytes.of(ADA.sign(about.statedAs(Statement.INVITER))));
        JoinAcceptance accepted = new JoinAcceptance(
                Bytes.of(ADA.sign(about.statedAs(Statement.ACCEPTED))),
                Forger.credential(ADA, BEN.did(), Level.OBSERVER, about.membership()));

        assertNotProven(() -> ben.confirm(other));
        assertNotProven(() -> ben.accept(other, accepted));
    }

    @Test
    void documentSwapped() throws Exception {
        assertNotProven(() -> ben.confirm(altered(Forger.withService(offer.inviter()))));
        assertNotProven(() -> ben.confirm(altered(Forger.with(offer.inviter(), EVE.document()))));
    }

    @Test
    void endpointsRewrittenByAManInTheMiddle() {
        assertNotProven(() -> ben.confirm(altered(Forger.elsewhere(offer.inviter()))));
    }

    @Test
    void recoveryKeySwappedOrTakenOut() {
        assertNotProven(() -> ben.confirm(altered(Forger.with(offer.inviter(), Cove.commitment("eve's")))));
        assertNotProven(() -> ben.confirm(altered(Forger.with(offer.inviter(), Optional.empty()))));
    }

    private JoinOffer altered(Introduction inviter) {
        return new JoinOffer(inviter, offer.level(), offer.proof());
    }

    @Test
    void levelChanged() {
        assertNotProven(() -> ben.confirm(new JoinOffer(offer.inviter(), Level.TRUSTED, offer.proof())));
    }

    @Test
    void offerOfAnEarlierJoin() throws Exception {
        JoiningNode anew = new JoiningNode(new Party(BEN, time, new Random(7), Evidence.checkedBy(time)), KEYS);

        assertNotProven(() -> anew.confirm(offer));
    }

    @Test
    void offersOfTwoInvitesCrossWired() throws Exception {
        InviteKeys others = Cove.keys("other token", ADA);
        JoiningNode there = new JoiningNode(Cove.party(BEN, time), others);

        assertThat(there.joining().me())
                .as("with the same nonce, even")
                .isEqualTo(ben.joining().me());
        assertNotProven(() -> there.confirm(offer));
    }

    @Test
    void acceptanceForged() throws Exception {
        Transcript transcript = transcript(offer.inviter(), offer.level());
        VerifiableCredential credential = acceptance().credential();
        Bytes byEve = Bytes.of(EVE.sign(transcript.statedAs(Statement.ACCEPTED)));
        Bytes inAnotherRole = Bytes.of(ADA.sign(transcript.statedAs(Statement.INVITER)));

        for (Bytes forged : new Bytes[] {byEve, inAnotherRole, offer.proof(), Forger.NOTHING}) {
            assertNotProven(() -> ben.accept(offer, new JoinAcceptance(forged, credential)));
        }
    }

    @Test
    void acceptanceOfAnEarlierReservation() throws Exception {
        JoinAcceptance early = acceptance();
        InvitingNode restored = new InvitingNode(
                new Party(ADA, time, new Random(7), Evidence.checkedBy(time)), Cove.presence(ADA), Cove.invitation());
        JoinOffer later = given(restored.request(ben.request()));

        assertThat(later).isNotEqualTo(offer);
        assertNotProven(() -> ben.accept(later, early));
    }

    @Test
    void acceptanceOfAnotherJoiner() throws Exception {
        InvitingNode other = new InvitingNode(ADA, time, Cove.invitation());
        JoiningNode cal = new JoiningNode(CAL, time);
        JoinAcceptance cals = given(other.confirm(cal.confirm(given(other.request(cal.request())))));

        assertNotProven(() -> ben.accept(offer, cals));
    }

    @Test
    void credentialOfAnotherMembershipSubjectIssuerOrLevel() throws Exception {
        JoinAcceptance right = acceptance();
        UUID membership = transcript(offer.inviter(), offer.level()).membership();

        for (VerifiableCredential wrong : new VerifiableCredential[] {
            Forger.credential(ADA, BEN.did(), offer.level(), new UUID(3, 4)),
            Forger.credential(ADA, CAL.did(), offer.level(), membership),
            Forger.credential(CAL, BEN.did(), offer.level(), membership),
            Forger.credential(ADA, BEN.did(), Level.TRUSTED, membership)
        }) {
            assertNotProven(() -> ben.accept(offer, new JoinAcceptance(right.acceptance(), wrong)));
        }
        ben.accept(offer, right);
    }

    @Test
    void ownCode() {
        Joiner joiner = new Joiner(Cove.party(ADA, time));

        assertConflict(() -> joiner.begin(KEYS, ADA.publicKey(), Level.TRUSTED, Cove.presence(ADA), Standing.STRANGER));
    }

    @Test
    void presenceOfAnother() {
        Joiner joiner = new Joiner(Cove.party(BEN, time));

        assertThatThrownBy(
                        () -> joiner.begin(KEYS, ADA.publicKey(), Level.TRUSTED, Cove.presence(CAL), Standing.STRANGER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Inviter(Cove.party(ADA, time), Cove.presence(BEN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blockedInviterNeverRevives() throws Exception {
        JoinAcceptance acceptance = acceptance();
        Joiner joiner = new Joiner(Cove.party(BEN, time));
        ben.holds(BLOCKED);

        assertConflict(() -> joiner.begin(KEYS, ADA.publicKey(), Level.TRUSTED, Cove.presence(BEN), BLOCKED));
        assertConflict(() -> ben.confirm(offer));
        assertConflict(() -> ben.accept(offer, acceptance));
    }

    @Test
    void commitmentChangedForAHeldKey() throws Exception {
        JoinAcceptance acceptance = acceptance();
        ben.holds(new Standing(false, Optional.of(Cove.commitment("the one that is held"))));
        assertConflict(() -> ben.confirm(offer));
        assertConflict(() -> ben.accept(offer, acceptance));

        ben.holds(new Standing(false, Optional.of(Cove.commitment(ADA + " recovery"))));
        assertThat(ben.accept(offer, acceptance).peer().key()).isEqualTo(ADA.publicKey());
    }
}
