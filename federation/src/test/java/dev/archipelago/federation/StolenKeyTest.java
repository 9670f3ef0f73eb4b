package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.House;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.RevealSecrets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has a node's key and not its recovery key must not change what peers hold of the recovery key. */
class StolenKeyTest {
    @TempDir
    Path folder;

    private final Handover owner = Handover.first();
    private Village village;
    private House alice;
    private House bob;

    @BeforeEach
    void build() throws Exception {
        village = new Village(folder);
        alice = village.house("alice");
        bob = village.house("bob", owner.identity());
        bob.joins(alice);
    }

    @AfterEach
    void tearDown() {
        village.close();
        owner.close();
    }

    private Identity stolen() throws Exception {
        return Identity.fromSeed(owner.identity().seed(RevealSecrets.deliberately()));
    }

    @Test
    void theOwnerJoinsAgain() throws Exception {
        alice.node().remove(bob.did());
        bob.joins(alice);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void theCommitmentIsNotTakenBack() throws Exception {
        House thief = village.house("thief", stolen());

        assertRefused(Reason.CONFLICT, () -> thief.joins(alice));
    }

    @Test
    void theCommitmentOutlivesRemovalAndRejoin() throws Exception {
        alice.node().remove(bob.did());
        bob.joins(alice);
        alice.node().remove(bob.did());
        alice.restart();
        House thief = village.house("thief", stolen());

        assertRefused(Reason.CONFLICT, () -> thief.joins(alice));
        assertThat(thief.stateAt(alice)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void whoJoinedWithoutOneMakesNoneLater() throws Exception {
        try (Handover other = Handover.first()) {
            Identity plain = Identity.fromSeed(other.identity().seed(RevealSecrets.deliberately()));
            village.house("plain", plain).joins(alice);
            House later = village.house("later", other.identity());

            assertRefused(Reason.CONFLICT, () -> later.joins(alice));
        }
    }
}
