package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.deploy.AskedDeploy;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.identity.Handover;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that changes its key is the same node: what it installed is its own, and what it asked for is done once. */
class DeployRotationTest {
    @TempDir
    Path folder;

    private Handover alices;
    private Handover bobs;
    private Quay quay;

    @BeforeEach
    void build() throws Exception {
        alices = Handover.first();
        bobs = Handover.first();
        quay = new Quay(folder, alices.identity(), bobs.identity());
    }

    @AfterEach
    void tearDown() {
        quay.close();
        alices.close();
        bobs.close();
    }

    private Handover rotate(House house, Handover before, House other) throws Exception {
        Handover next = before.recoveryKey().rotate(before.identity(), List.of(), quay.village.time.instant());
        house.rotate(next.identity());
        house.node().send(other.did(), "new key, same boat", quay.by());
        before.close();
        return next;
    }

    private AskedDeploy asked() {
        assertThat(quay.bob.node().deploys()).hasSize(1);
        return quay.bob.node().deploys().getFirst();
    }

    @Test
    void theNextKeyHasNoMoreRoomThanTheLast() throws Exception {
        for (int i = 0; i < DeployDesk.MOST_OF_ONE; i++) {
            quay.village.time.advance(Duration.ofSeconds(1));
            quay.calls(quay.bob, Quay.install("1.0"));
        }
        bobs = rotate(quay.bob, bobs, quay.alice);

        assertThat(Refusals.error(quay.calls(quay.bob, Quay.install("1.0")))).isEqualTo(ErrorCode.RATE_LIMITED);
    }

    @Test
    void theInstallerWithItsNextKeyIsTheInstaller() throws Exception {
        quay.ask(quay.bob, Quay.install("1.0"));
        bobs = rotate(quay.bob, bobs, quay.alice);

        assertThat(quay.alice.node().apps())
                .singleElement()
                .matches(app -> app.owner().equals(quay.bob.did()));
        assertThat(quay.ask(quay.bob, Quay.update("2.0")).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.ask(quay.bob, Quay.uninstall()).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aRequestThatIsReplayedUnderTheNextKeyIsDoneOnce() throws Exception {
        quay.ask(quay.bob, Quay.install("1.0"));
        DeployRequest update = Quay.update("2.0");
        quay.ask(quay.bob, update);
        quay.ask(quay.bob, Quay.update("3.0"));
        bobs = rotate(quay.bob, bobs, quay.alice);

        assertThat(quay.ask(quay.bob, update).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "start 2.0", "start 3.0");
    }

    @Test
    void whoAskedAndRotatesMeanwhileHearsOfIt() throws Exception {
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        quay.ask(quay.bob, Quay.install("1.0"));
        bobs = rotate(quay.bob, bobs, quay.alice);
        quay.runtime.failing.clear();
        quay.tend(quay.alice);

        assertThat(asked().receipt().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.runtime.effects).containsExactly("start 1.0");
    }

    @Test
    void whoWasAskedAndRotatesMeanwhileIsBelieved() throws Exception {
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        DeployRequest request = Quay.install("1.0");
        quay.ask(quay.bob, request);
        alices = rotate(quay.alice, alices, quay.bob);
        assertThat(quay.ask(quay.bob, request).outcome()).isEqualTo(Outcome.ACCEPTED);
        quay.runtime.failing.clear();
        quay.tend(quay.alice);

        assertThat(asked().receipt().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(asked().node()).isEqualTo(quay.alice.did());
    }
}
