package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joins and invites from before something happened must not undo it. */
class StaleJoinTest {
    @TempDir
    Path folder;

    private Village village;
    private House alice;
    private House bob;

    @BeforeEach
    void build() throws Exception {
        village = new Village(folder);
        alice = village.house("alice");
        bob = village.house("bob");
    }

    @AfterEach
    void tearDown() {
        village.close();
    }

    private String code() throws FederationException {
        return alice.node().invite(InviteTerms.DEFAULT).code().text();
    }

    private void passAMinute() {
        village.time.advance(Duration.ofMinutes(1));
    }

    private void tend(House house) throws FederationException {
        house.node().tend(village.time.instant().plusSeconds(10));
    }

    /** A join whose third message was answered there, and the answer lost. */
    private void interrupted() throws FederationException {
        String code = code();
        village.suffer(Fault.ACCEPTANCE_LOST);
        assertThatThrownBy(() -> bob.node().join(code)).isInstanceOf(FederationException.class);
        village.suffer(Fault.NONE);
        passAMinute();
    }

    @Test
    void aJoinThatWasInterruptedGoesOn() throws Exception {
        interrupted();
        tend(bob);

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.MEMBER);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void itDoesNotBringBackWhomTheOperatorRemovedSince() throws Exception {
        interrupted();
        bob.node().join(code());
        passAMinute();
        bob.node().remove(alice.did());
        passAMinute();
        village.suffer(Fault.HEARTBEAT_LOST);
        tend(bob);

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
        int calls = village.calls().size();
        tend(bob);
        assertThat(village.calls()).as("it is not tried again").hasSize(calls);
    }

    @Test
    void itDoesNotTakeThePlaceOfALaterMembership() throws Exception {
        interrupted();
        bob.node().join(code());
        Optional<UUID> later = alice.at(bob).orElseThrow().membership();
        passAMinute();
        tend(bob);

        assertThat(alice.at(bob).orElseThrow().membership()).isEqualTo(later);
        assertThat(bob.at(alice).orElseThrow().membership()).isEqualTo(later);
    }

    @Test
    void anInviteFromBeforeTheRemovalBringsNobodyBack() throws Exception {
        String hoarded = code();
        passAMinute();
        bob.node().join(code());
        alice.node().remove(bob.did());
        passAMinute();

        assertThatThrownBy(() -> bob.node().join(hoarded))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVITE_INVALID));
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        bob.node().join(code());
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    /** Else the joiner would grant rights to whom has ended the membership already. */
    @Test
    void aConfirmAfterTheRemovalIsNotAccepted() throws Exception {
        interrupted();
        alice.node().remove(bob.did());
        passAMinute();
        tend(bob);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        assertThat(alice.at(bob)).isEmpty();
    }

    @Test
    void aHeartbeatOfAnEarlierMembershipSaysNothingToAMember() throws Exception {
        bob.node().join(code());
        UUID earlier = bob.at(alice).orElseThrow().membership().orElseThrow();
        alice.node().remove(bob.did());
        bob.node().join(code());

        assertThat(heartbeat(earlier)).isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void aHeartbeatThatComesTooLatePromotesNobody() throws Exception {
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.node().join(code());
        UUID membership = bob.at(alice).orElseThrow().membership().orElseThrow();
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
        bob.node().join(code());
        bob.node().block(alice.did());
        String code = code();
        int calls = village.calls().size();

        assertThatThrownBy(() -> bob.node().join(code))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(village.calls()).hasSize(calls);
    }

    /** Whoever is blocked while a join with it is under way stays so. */
    @Test
    void anInviterThatIsBlockedMeanwhileStaysBlocked() throws Exception {
        bob.node().join(code());
        passAMinute();
        String code = code();
        village.suffer(Fault.ACCEPTANCE_LOST);
        assertThatThrownBy(() -> bob.node().join(code)).isInstanceOf(FederationException.class);
        village.suffer(Fault.NONE);
        bob.node().block(alice.did());
        tend(bob);

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.BLOCKED);
    }

    /** The operator acts while the inviter's last answer is on its way. */
    @Test
    void anInviterThatIsRemovedMeanwhileStaysRemoved() throws Exception {
        bob.node().join(code());
        passAMinute();
        String code = code();
        alice.at(FederationEvent.Kind.INVITE_SPENT, () -> {
            passAMinute();
            remove(bob, alice);
        });

        assertThatThrownBy(() -> bob.node().join(code))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
    }

    private static void remove(House at, House whom) {
        try {
            at.node().remove(whom.did());
        } catch (FederationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aJoinIsTriedForTwoDays() throws Exception {
        interrupted();
        int calls = village.calls().size();
        village.suffer(Fault.CALL_LOST);
        village.time.advance(Duration.ofDays(2).minusMinutes(2));
        tend(bob);
        assertThat(village.calls()).hasSize(calls + 1);
        village.time.advance(Duration.ofMinutes(2));
        tend(bob);

        assertThat(village.calls()).hasSize(calls + 1);
    }

    private ErrorCode heartbeat(UUID membership) {
        Reply reply = bob.calls(alice, "federation.heartbeat", "{\"membership\":\"" + membership + "\"}");
        return ((Reply.Failure) reply).code();
    }
}
