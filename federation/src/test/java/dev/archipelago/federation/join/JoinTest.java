package dev.archipelago.federation.join;

import static dev.archipelago.federation.join.Answers.assertInvalid;
import static dev.archipelago.federation.join.Answers.given;
import static dev.archipelago.federation.join.Cove.ADA;
import static dev.archipelago.federation.join.Cove.BEN;
import static dev.archipelago.federation.join.Cove.CAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.FederationCredential.Terms;
import dev.archipelago.testing.VirtualTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Joins of honest nodes, with all that a network and a power cut can do to them. */
class JoinTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final VirtualTime time = Cove.time();
    private final InvitingNode ada = new InvitingNode(ADA, time, Cove.invitation());
    private final JoiningNode ben = new JoiningNode(BEN, time);
    private final JoiningNode cal = new JoiningNode(CAL, time);

    JoinTest() throws JoinException {}

    private JoinOffer offerTo(JoiningNode joiner) throws Exception {
        return given(ada.request(joiner.request()));
    }

    @Test
    void bothSidesFoundOneMembership() throws Exception {
        JoinOffer offer = offerTo(ben);
        JoinAcceptance acceptance = given(ada.confirm(ben.confirm(offer)));
        Founded atBen = ben.accept(offer, acceptance);

        assertThat(ada.founded()).hasSize(1);
        Founded atAda = ada.founded().getFirst();
        assertThat(atAda.membership()).isEqualTo(atBen.membership());
        assertThat(atAda.membership().version()).isEqualTo(8);
        assertThat(atAda.membership().variant()).isEqualTo(2);
        assertThat(atAda.level()).isEqualTo(Level.OBSERVER);
        assertThat(atBen.level()).isEqualTo(Level.TRUSTED);
        assertThat(atAda.ours()).isEqualTo(atBen.theirs());
        assertThat(atAda.theirs()).isEqualTo(atBen.ours());
        assertThat(atAda.peer()).isEqualTo(ben.joining().me());
        assertThat(atBen.peer()).isEqualTo(offer.inviter());
        assertThat(atBen.peer().successor()).isEqualTo(Cove.commitment(ADA + " recovery"));
        assertThat(ada.invitation().holder()).contains(BEN.publicKey());
    }

    /** Whoever goes by a did:dht may state its credential under it: the packet that it told shows its keys. */
    @Test
    void aCredentialOfTheDidDhtThatWasToldIsBelieved() throws Exception {
        JoiningNode published = new JoiningNode(Cove.party(BEN, time), Cove.KEYS, Samples.publishedPresence(BEN));
        JoinConfirm confirm = published.confirm(offerTo(published));

        given(ada.confirm(with(confirm, BEN)));

        assertThat(ada.founded().getFirst().theirs().toJson()).contains("did:dht:");
    }

    @Test
    void aCredentialOfAnothersDidDhtIsNot() throws Exception {
        JoiningNode published = new JoiningNode(Cove.party(BEN, time), Cove.KEYS, Samples.publishedPresence(BEN));
        JoinConfirm confirm = published.confirm(offerTo(published));

        assertInvalid(ada.confirm(with(confirm, Cove.CAL)));
        assertInvalid(ada.confirm(with(ben.confirm(offerTo(ben)), BEN)));
    }

    /** The confirmation with the credential that the issuer states under its did:dht. */
    private static JoinConfirm with(JoinConfirm confirm, Identity issuer) throws IdentityException {
        UUID membership = confirm.transcript().membership();
        Terms terms =
                new Terms(membership, ADA.did(), Level.TRUSTED, membership, Cove.START, Cove.START.plus(Cove.LIFE));
        return new JoinConfirm(
                confirm.invite(),
                confirm.transcript(),
                confirm.proof(),
                confirm.tokenProof(),
                FederationCredential.issue(issuer, Did.Method.DHT, terms, Cove.START));
    }

    @Test
    void anAnswerToTheRequestThatIsLostIsGivenAgain() throws Exception {
        JoinOffer lost = offerTo(ben);
        time.advance(Inviter.RESERVATION.minus(MOMENT));

        assertThat(offerTo(ben)).isEqualTo(lost);
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void anAcceptanceThatIsLostIsGivenAgainAfterTheInviteIsSpent() throws Exception {
        JoinOffer offer = offerTo(ben);
        JoinAcceptance lost = given(ada.confirm(ben.confirm(offer)));
        time.advance(Cove.LIFE.multipliedBy(2));

        assertThat(given(ada.confirm(ben.confirm(offer)))).isEqualTo(lost);
        assertThat(ada.founded()).as("founded once").hasSize(1);
    }

    /** By its own clock the joiner's credential is not valid yet; it was when the invite was spent. */
    @Test
    void anAcceptanceThatIsLostIsGivenAgainByANodeWhoseClockWasSetBack() throws Exception {
        AtomicReference<Duration> fast = new AtomicReference<>(Duration.ZERO);
        InstantSource adjusted = () -> time.instant().minus(fast.get());
        Party party = new Party(ADA, adjusted, new Random(1), Evidence.checkedBy(adjusted));
        InvitingNode node = new InvitingNode(party, Cove.presence(ADA), Cove.invitation());
        JoinConfirm confirm = ben.confirm(given(node.request(ben.request())));
        JoinAcceptance lost = given(node.confirm(confirm));
        fast.set(Duration.ofHours(2));

        assertThat(given(node.confirm(confirm))).isEqualTo(lost);
    }

    @Test
    void aJoinerThatLostAllBeginsAgainAndEndsTheSame() throws Exception {
        JoinOffer offer = offerTo(ben);
        Founded first = ben.accept(offer, given(ada.confirm(ben.confirm(offer))));
        time.advance(Duration.ofDays(1));

        JoinOffer again = offerTo(ben);
        assertThat(again).isEqualTo(offer);
        assertThat(ben.accept(again, given(ada.confirm(ben.confirm(again))))).isEqualTo(first);
        assertThat(ada.founded()).hasSize(1);
    }

    @Test
    void messagesAreTheSameEachTime() throws Exception {
        JoinRequest request = ben.request();
        JoinOffer offer = offerTo(ben);
        JoinConfirm confirm = ben.confirm(offer);
        time.advance(Duration.ofMinutes(3));

        assertThat(ben.request()).isEqualTo(request);
        assertThat(ben.confirm(offer)).isEqualTo(confirm);
        given(ada.confirm(confirm));
        assertThat(ada.founded().getFirst().theirs()).isEqualTo(confirm.credential());
    }

    /** Ed25519 allows a signer to sign the same thing differently. */
    @Test
    void aRepeatGoesByWhatWasSignedAndNotByTheSignatures() throws Exception {
        Party credulous = new Party(ADA, time, new Random(1), new SaysYes(Evidence.checkedBy(time)));
        InvitingNode node = new InvitingNode(credulous, Cove.presence(ADA), Cove.invitation());
        JoinRequest request = ben.request();
        Bytes other = Bytes.of(new byte[64]);
        JoinRequest resigned = new JoinRequest(request.invite(), request.joiner(), other, other);

        assertThat(given(node.request(resigned))).isEqualTo(given(node.request(request)));
    }

    @Test
    void anExpiredInviteReservesNothing() throws Exception {
        time.advance(Cove.LIFE.minus(MOMENT));
        assertThat(ada.invitation().isOpenAt(time.instant())).isTrue();
        time.advance(MOMENT);

        assertThat(ada.invitation().isOpenAt(time.instant())).isFalse();
        assertInvalid(ada.request(ben.request()));
        assertThat(ada.isIn(InviteState.Open.class)).isTrue();
    }

    @Test
    void whoReservedInTimeFinishesAfterTheInviteExpired() throws Exception {
        time.advance(Cove.LIFE.minus(MOMENT));
        JoinOffer offer = offerTo(ben);
        time.advance(Inviter.RESERVATION.minus(MOMENT));

        assertThat(offerTo(ben)).isEqualTo(offer);
        given(ada.confirm(ben.confirm(offer)));
    }

    @Test
    void aReservationOfAnExpiredInviteIsNotRenewed() throws Exception {
        time.advance(Cove.LIFE.minus(MOMENT));
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        time.advance(Inviter.RESERVATION);

        assertInvalid(ada.confirm(confirm));
        assertInvalid(ada.request(ben.request()));
    }

    @Test
    void aReservationEndsByItself() throws Exception {
        JoinConfirm late = ben.confirm(offerTo(ben));
        assertInvalid(ada.request(cal.request()));
        time.advance(Inviter.RESERVATION);

        assertInvalid(ada.confirm(late));
        JoinOffer offer = offerTo(cal);
        given(ada.confirm(cal.confirm(offer)));
        assertThat(ada.invitation().holder()).contains(CAL.publicKey());
        assertInvalid(ada.request(ben.request()));
        assertInvalid(ada.confirm(late));
    }

    @Test
    void whoIsLateReservesAfreshAndIsOfferedAnotherNonce() throws Exception {
        JoinOffer first = offerTo(ben);
        time.advance(Inviter.RESERVATION);
        JoinOffer second = offerTo(ben);

        assertThat(second.inviter().nonce()).isNotEqualTo(first.inviter().nonce());
        assertInvalid(ada.confirm(ben.confirm(first)));
        ben.accept(second, given(ada.confirm(ben.confirm(second))));
    }

    @Test
    void aJoinThatBeginsAgainUnderTheSameKeyTakesItsReservationOver() throws Exception {
        JoiningNode anew = new JoiningNode(new Party(BEN, time, new Random(7), Evidence.checkedBy(time)), Cove.KEYS);
        JoinOffer first = offerTo(ben);
        JoinOffer second = offerTo(anew);

        assertThat(second).isNotEqualTo(first);
        assertInvalid(ada.confirm(ben.confirm(first)));
        given(ada.confirm(anew.confirm(second)));
        assertInvalid(ada.request(ben.request()));
    }

    @Test
    void anOpenInviteIsRevoked() throws Exception {
        ada.revoke();

        assertThat(ada.isIn(InviteState.Revoked.class)).isTrue();
        assertInvalid(ada.request(ben.request()));
    }

    @Test
    void aReservedInviteIsRevoked() throws Exception {
        JoinConfirm confirm = ben.confirm(offerTo(ben));
        ada.revoke();

        assertInvalid(ada.request(ben.request()));
        assertInvalid(ada.confirm(confirm));
        assertThat(ada.founded()).isEmpty();
    }

    @Test
    void aSpentInviteIsNotRevokedAndARevokedOneNotTwice() throws Exception {
        given(ada.confirm(ben.confirm(offerTo(ben))));
        assertThat(Inviter.revoke(ada.invitation())).isEmpty();

        assertThat(Inviter.revoke(Cove.invitation().with(new InviteState.Revoked())))
                .isEmpty();
    }

    /** The clock of the joiner is half a minute behind: what the inviter states is not of tomorrow for that. */
    @Test
    void clocksMayDifferAsCredentialsTolerate() throws Exception {
        VirtualTime late = VirtualTime.startingAt(Cove.START.minusSeconds(29));
        JoiningNode slow = new JoiningNode(BEN, late);
        JoinOffer offer = offerTo(slow);

        assertThat(slow.accept(offer, given(ada.confirm(slow.confirm(offer)))).membership())
                .isEqualTo(ada.founded().getFirst().membership());
    }
}
