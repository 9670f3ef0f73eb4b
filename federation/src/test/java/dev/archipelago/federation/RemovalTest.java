package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A removal also ends what was under way with the same key. */
class RemovalTest {
    @TempDir
    Path folder;

    private Village village;
    private House alice;
    private House bob;

    @BeforeEach
    void join() throws Exception {
        village = new Village(folder);
        alice = village.house("alice");
        bob = village.house("bob");
        bob.node().join(code());
    }

    @AfterEach
    void tearDown() {
        village.close();
    }

    private String code() throws FederationException {
        return alice.node().invite(InviteTerms.DEFAULT).code().text();
    }

    private void tend(House house) throws FederationException {
        house.node().tend(village.time.instant().plus(Duration.ofSeconds(10)));
    }

    private void failToJoin(String code) {
        assertThatThrownBy(() -> bob.node().join(code)).isInstanceOf(FederationException.class);
    }

    @Test
    void aJoinThatWasBegunBeforeIsNotFinished() throws Exception {
        village.suffer(Fault.CALL_LOST);
        failToJoin(code());
        bob.node().remove(alice.did());
        village.suffer(Fault.NONE);

        tend(bob);

        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void aJoinThatIsOnItsWayIsNotFinished() throws Exception {
        String second = code();
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
        try {
            bob.node().remove(alice.did());
        } catch (FederationException e) {
            throw new AssertionError("nothing stands against it", e);
        }
    }

    @Test
    void anInviteThatIsReservedForTheKeyIsNotConfirmed() throws Exception {
        String second = code();
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

        tend(bob);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        assertThat(alice.node().invites())
                .extracting(InviteSummary::status)
                .containsExactlyInAnyOrder("spent", "revoked");
    }

    @Test
    void aFreshInviteStillBringsTheKeyBack() throws Exception {
        alice.node().remove(bob.did());
        bob.node().join(code());

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }
}
