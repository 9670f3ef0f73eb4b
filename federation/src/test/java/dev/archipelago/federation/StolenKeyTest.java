package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        join(bob);
    }

    @AfterEach
    void tearDown() {
        village.close();
        owner.close();
    }

    private void join(House joiner) throws FederationException {
        joiner.node().join(alice.node().invite(InviteTerms.DEFAULT).code().text());
    }

    private Identity stolen() throws Exception {
        return Identity.fromSeed(owner.identity().seed(RevealSecrets.deliberately()));
    }

    private static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
    }

    @Test
    void theOwnerJoinsAgain() throws Exception {
        alice.node().remove(bob.did());
        join(bob);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void theCommitmentIsNotTakenBack() throws Exception {
        House thief = village.house("thief", stolen());

        assertConflict(() -> join(thief));
    }

    @Test
    void theCommitmentOutlivesRemovalAndRejoin() throws Exception {
        alice.node().remove(bob.did());
        join(bob);
        alice.node().remove(bob.did());
        alice.restart();
        House thief = village.house("thief", stolen());

        assertConflict(() -> join(thief));
        assertThat(thief.stateAt(alice)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void whoJoinedWithoutOneMakesNoneLater() throws Exception {
        try (Handover other = Handover.first()) {
            Identity plain = Identity.fromSeed(other.identity().seed(RevealSecrets.deliberately()));
            join(village.house("plain", plain));
            House later = village.house("later", other.identity());

            assertConflict(() -> join(later));
        }
    }
}
