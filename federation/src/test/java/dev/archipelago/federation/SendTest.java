package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts between nodes of which one missed what the other did: after the first exchange both or neither have rights. */
class SendTest {
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

    private void send(House from, House to) throws FederationException {
        from.node().send(to.did(), "hello", village.time.instant().plusSeconds(10));
    }

    @Test
    void aJoinerWhoseHeartbeatWasLostShowsFirstThatItKnows() throws Exception {
        village.suffer(Fault.HEARTBEAT_LOST);
        join();
        village.suffer(Fault.NONE);

        send(bob, alice);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
        assertThat(alice.at(bob).orElseThrow().granted()).contains(Trust.TRUSTED);
    }

    @Test
    void aNodeThatWasRemovedIsSentNothingAlsoWhereItDidNotHear() throws Exception {
        join();
        village.suffer(Fault.CALL_LOST);
        alice.node().remove(bob.did());
        village.suffer(Fault.NONE);
        int calls = village.calls().size();

        assertThatThrownBy(() -> send(alice, bob))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REMOVED))
                .hasMessageContaining("removed");
        assertThat(village.calls()).hasSize(calls);
    }
}
