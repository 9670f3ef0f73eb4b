package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a membership's end and time mean. */
class MembersTest extends Neighbours {
    @Test
    void whatWasGrantedUnderAnEarlierMembershipIsOver() throws Exception {
        bob.joins(alice);
        UUID earlier = bob.membershipAt(alice);
        alice.node().remove(bob.did());
        bob.joins(alice);

        assertThat(error(bob.calls(
                        alice,
                        "federation.trust-changed",
                        "{\"trust_level\":\"untrusted\",\"membership\":\"" + earlier + "\"}")))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(bob.at(alice).orElseThrow().granted()).isEmpty();
    }

    @Test
    void whoIsNoMemberIsNotTrusted() throws Exception {
        bob.joins(alice);
        alice.node().block(bob.did());

        assertRefused(Reason.CONFLICT, () -> alice.node().setTrust(bob.did(), Trust.TRUSTED));
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.BLOCKED);
    }

    @Test
    void aJoinHasItsDay() throws Exception {
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.joins(alice);
        village.time.advance(Duration.ofHours(24).minusSeconds(1));
        alice.tend();
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.JOINING);

        village.time.advance(Duration.ofSeconds(1));
        alice.tend();
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
    }

    /** It counts from the last time that the operator said so. */
    @Test
    void aRemovedKeyIsKnownForThirtyDays() throws Exception {
        bob.joins(alice);
        alice.node().remove(bob.did());
        village.time.advance(Duration.ofDays(2));
        alice.node().remove(bob.did());
        village.time.advance(Duration.ofDays(29));
        assertThat(alice.node().holds(bob.me.publicKey())).isTrue();
        village.time.advance(Duration.ofDays(2));

        assertThat(alice.node().holds(bob.me.publicKey())).isFalse();
    }
}
