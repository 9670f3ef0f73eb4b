package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import org.junit.jupiter.api.Test;

/** Texts between nodes of which one missed what the other did: after the first exchange both or neither have rights. */
class SendTest extends Neighbours {
    private void send(House from, House to) throws FederationException {
        from.node().send(to.did(), "hello", village.soon());
    }

    @Test
    void aJoinerWhoseHeartbeatWasLostShowsFirstThatItKnows() throws Exception {
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.joins(alice);
        village.suffer(Fault.NONE);

        send(bob, alice);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
        assertThat(alice.at(bob).orElseThrow().granted()).contains(Trust.TRUSTED);
    }

    @Test
    void aNodeThatWasRemovedIsSentNothingAlsoWhereItDidNotHear() throws Exception {
        bob.joins(alice);
        village.suffer(Fault.CALL_LOST);
        alice.node().remove(bob.did());
        village.suffer(Fault.NONE);
        int calls = village.calls().size();

        assertRefused(Reason.REMOVED, () -> send(alice, bob)).hasMessageContaining("removed");
        assertThat(village.calls()).hasSize(calls);
    }
}
