package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.Village.Deed;
import dev.archipelago.federation.Village.Fault;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A removal also ends what was under way with the same key. */
class RemovalTest extends Neighbours {
    @BeforeEach
    void join() throws Exception {
        bob.joins(alice);
    }

    private void failToJoin(String code) {
        assertThatThrownBy(() -> bob.node().join(code)).isInstanceOf(FederationException.class);
    }

    @Test
    void aJoinThatWasBegunBeforeIsNotFinished() throws Exception {
        village.suffer(Fault.CALL_LOST);
        failToJoin(alice.code());
        bob.node().remove(alice.did());
        village.suffer(Fault.NONE);

        bob.tend();

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void aJoinThatIsOnItsWayIsNotFinished() throws Exception {
        String second = alice.code();
        village.passBy(new Village.Passage() {
            private int passed;

            @Override
            public void pass() {
                passed++;
                if (passed == 4) {
                    removeAlice();
                }
            }
        });
        failToJoin(second);

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
    }

    private void removeAlice() {
        village.passBy(Village.Passage.FREE);
        Deed removal = () -> bob.node().remove(alice.did());
        removal.succeed();
    }

    /** The word of the removal comes when the two are members again: it names the membership that is over. */
    @Test
    void aMembershipThatWasFoundedSinceIsNotEnded() throws Exception {
        String again = bob.code();
        village.passBy(new Village.Passage() {
            @Override
            public void pass() {
                village.passBy(Village.Passage.FREE);
                Deed join = () -> alice.node().join(again);
                join.succeed();
            }
        });
        alice.node().remove(bob.did());

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.MEMBER);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void anInviteThatIsReservedForTheKeyIsNotConfirmed() throws Exception {
        String second = alice.code();
        village.passBy(new Village.Passage() {
            private int passed;

            @Override
            public void pass() throws PeerUnreachable {
                passed++;
                if (passed > 2) {
                    throw new PeerUnreachable("the third message was lost");
                }
            }
        });
        failToJoin(second);
        alice.node().remove(bob.did());
        village.passBy(Village.Passage.FREE);

        bob.tend();

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        assertThat(alice.node().invites())
                .extracting(InviteSummary::status)
                .containsExactlyInAnyOrder("spent", "revoked");
    }

    @Test
    void anInviteFromBetweenTwoRemovalsIsWorthNothing() throws Exception {
        alice.node().remove(bob.did());
        String between = alice.code();
        village.time.advance(Duration.ofSeconds(1));
        alice.node().remove(bob.did());

        failToJoin(between);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void aFreshInviteStillBringsTheKeyBack() throws Exception {
        alice.node().remove(bob.did());
        bob.joins(alice);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    /** Bob ended the first membership; of the second he has not heard, for the last answer of that join was lost. */
    @Test
    void thatAnEarlierMembershipIsOverDoesNotEndTheOneThatBegins() throws Exception {
        bob.node().remove(alice.did());
        village.time.advance(Duration.ofSeconds(1));
        String second = alice.code();
        village.suffer(Fault.ACCEPTANCE_LOST);
        failToJoin(second);
        village.suffer(Fault.NONE);

        assertThatThrownBy(() -> alice.node().send(bob.did(), "are you there?", village.soon()))
                .isInstanceOf(FederationException.class);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.JOINING);

        bob.tend();
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.MEMBER);
    }
}
