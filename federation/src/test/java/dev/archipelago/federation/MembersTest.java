package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a membership's end and time mean. */
class MembersTest {
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

    private void join() throws FederationException {
        bob.node().join(alice.node().invite(InviteTerms.DEFAULT).code().text());
    }

    private static ErrorCode error(Reply reply) {
        return ((Reply.Failure) reply).code();
    }

    @Test
    void whatWasGrantedUnderAnEarlierMembershipIsOver() throws Exception {
        join();
        UUID earlier = bob.at(alice).orElseThrow().membership().orElseThrow();
        alice.node().remove(bob.did());
        join();

        assertThat(error(bob.calls(
                        alice,
                        "federation.trust-changed",
                        "{\"trust_level\":\"untrusted\",\"membership\":\"" + earlier + "\"}")))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(bob.at(alice).orElseThrow().granted()).isEmpty();
    }

    @Test
    void whoIsNoMemberIsNotTrusted() throws Exception {
        join();
        alice.node().block(bob.did());

        assertThatThrownBy(() -> alice.node().setTrust(bob.did(), Trust.TRUSTED))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.BLOCKED);
    }

    @Test
    void aJoinHasItsDay() throws Exception {
        village.suffer(Fault.HEARTBEAT_LOST);
        join();
        village.time.advance(Duration.ofHours(24).minusSeconds(1));
        alice.node().tend(village.time.instant().plusSeconds(10));
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.JOINING);

        village.time.advance(Duration.ofSeconds(1));
        alice.node().tend(village.time.instant().plusSeconds(10));
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
    }

    /** Else whoever removes again and again would tell a key for ever that it was known. */
    @Test
    void aRemovalThatIsRepeatedIsNoLaterOne() throws Exception {
        join();
        alice.node().remove(bob.did());
        village.time.advance(Duration.ofDays(29));
        alice.node().remove(bob.did());
        village.time.advance(Duration.ofDays(2));

        assertThat(alice.node().holds(bob.me.publicKey())).isFalse();
    }
}
