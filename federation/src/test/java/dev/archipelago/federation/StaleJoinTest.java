package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Joins and invites from before something happened must not undo it. */
class StaleJoinTest extends Neighbours {
    private void passAMinute() {
        village.time.advance(Duration.ofMinutes(1));
    }

    /** A join whose third message was answered there, and the answer lost. */
    private void interrupted() throws FederationException {
        String code = alice.code();
        village.suffer(Fault.ACCEPTANCE_LOST);
        assertThatThrownBy(() -> bob.node().join(code)).isInstanceOf(FederationException.class);
        village.suffer(Fault.NONE);
        passAMinute();
    }

    @Test
    void aJoinThatWasInterruptedGoesOn() throws Exception {
        interrupted();
        bob.tend();

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.MEMBER);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void itDoesNotBringBackWhomTheOperatorRemovedSince() throws Exception {
        interrupted();
        bob.joins(alice);
        passAMinute();
        bob.node().remove(alice.did());
        passAMinute();
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.tend();

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
        int calls = village.calls().size();
        bob.tend();
        assertThat(village.calls()).as("it is not tried again").hasSize(calls);
    }

    @Test
    void itDoesNotTakeThePlaceOfALaterMembership() throws Exception {
        interrupted();
        bob.joins(alice);
        Optional<UUID> later = alice.at(bob).orElseThrow().membership();
        passAMinute();
        bob.tend();

        assertThat(alice.at(bob).orElseThrow().membership()).isEqualTo(later);
        assertThat(bob.at(alice).orElseThrow().membership()).isEqualTo(later);
    }

    @Test
    void anInviteFromBeforeTheRemovalBringsNobodyBack() throws Exception {
        String hoarded = alice.code();
        passAMinute();
        bob.joins(alice);
        alice.node().remove(bob.did());
        passAMinute();

        assertRefused(Reason.INVITE_INVALID, () -> bob.node().join(hoarded));
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        bob.joins(alice);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    /** Else the joiner would grant rights to whom has ended the membership already. */
    @Test
    void aConfirmAfterTheRemovalIsNotAccepted() throws Exception {
        interrupted();
        alice.node().remove(bob.did());
        passAMinute();
        bob.tend();

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        assertThat(alice.at(bob)).isEmpty();
    }

    @Test
    void aHeartbeatOfAnEarlierMembershipSaysNothingToAMember() throws Exception {
        bob.joins(alice);
        UUID earlier = bob.membershipAt(alice);
        alice.node().remove(bob.did());
        bob.joins(alice);

        assertThat(heartbeat(earlier)).isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void aHeartbeatThatComesTooLatePromotesNobody() throws Exception {
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.joins(alice);
        UUID membership = bob.membershipAt(alice);
        village.time.advance(Duration.ofHours(24));

        assertThat(heartbeat(membership)).isEqualTo(ErrorCode.CONFLICT);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.JOINING);
    }

    @Test
    void anExpiredCodeIsNotEvenTried() throws Exception {
        String code = alice.node()
                .invite(InviteTerms.DEFAULT.lasting(Duration.ofMinutes(1)))
                .code()
                .text();
        passAMinute();

        assertThatThrownBy(() -> bob.node().join(code)).isInstanceOf(FederationException.class);
        assertThat(village.calls()).isEmpty();
    }

    @Test
    void aCodeOfABlockedNodeIsNotEvenTried() throws Exception {
        bob.joins(alice);
        bob.node().block(alice.did());
        String code = alice.code();
        int calls = village.calls().size();

        assertRefused(Reason.CONFLICT, () -> bob.node().join(code));
        assertThat(village.calls()).hasSize(calls);
    }

    /** Whoever is blocked while a join with it is under way stays so. */
    @Test
    void anInviterThatIsBlockedMeanwhileStaysBlocked() throws Exception {
        bob.joins(alice);
        passAMinute();
        String code = alice.code();
        village.suffer(Fault.ACCEPTANCE_LOST);
        assertThatThrownBy(() -> bob.node().join(code)).isInstanceOf(FederationException.class);
        village.suffer(Fault.NONE);
        bob.node().block(alice.did());
        bob.tend();

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.BLOCKED);
    }

    /** The operator acts while the inviter's last answer is on its way. */
    @Test
    void anInviterThatIsRemovedMeanwhileStaysRemoved() throws Exception {
        bob.joins(alice);
        passAMinute();
        String code = alice.code();
        alice.at(FederationEvent.Kind.INVITE_SPENT, () -> {
            passAMinute();
            bob.node().remove(alice.did());
        });

        assertRefused(Reason.CONFLICT, () -> bob.node().join(code));
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void aJoinIsTriedForTwoDays() throws Exception {
        interrupted();
        int calls = village.calls().size();
        village.suffer(Fault.CALL_LOST);
        village.time.advance(Duration.ofDays(2).minusMinutes(2));
        bob.tend();
        assertThat(village.calls()).hasSize(calls + 1);
        village.time.advance(Duration.ofMinutes(2));
        bob.tend();

        assertThat(village.calls()).hasSize(calls + 1);
    }

    private ErrorCode heartbeat(UUID membership) {
        return error(bob.calls(alice, "federation.heartbeat", membership(membership)));
    }
}
