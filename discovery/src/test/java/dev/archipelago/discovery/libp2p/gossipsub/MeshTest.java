package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is in a mesh, and who is not. */
class MeshTest {
    private final Desk desk = new Desk();

    @Test
    void aMeshIsFilledAtOnceAndKeptFilled() {
        List<Bytes> peers = desk.join(20, "p");
        desk.node.subscribe(Desk.TOPIC);
        assertThat(desk.mesh()).hasSize(6).isSubsetOf(peers);
        assertThat(desk.sentTo(desk.mesh().getFirst()).toString()).contains("grafts=[t]");

        List.copyOf(desk.mesh()).subList(0, 3).forEach(desk.node::disconnected);
        assertThat(desk.mesh()).hasSize(3);
        desk.beat(1);
        assertThat(desk.mesh()).hasSize(6);
    }

    @Test
    void whoComesOrSaysLaterThatItWantsTheTopicIsTakenIn() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(3, "p");
        assertThat(desk.sentTo(peers.getFirst()).toString()).contains("wanted=true, topic=t");
        desk.beat(1);
        assertThat(desk.mesh()).containsExactlyInAnyOrderElementsOf(peers);

        desk.says(peers.getFirst(), Rpc.of(List.of(new Rpc.Subscription(false, Desk.TOPIC))));
        assertThat(desk.mesh()).hasSize(2);
    }

    @Test
    void aMeshThatIsTooLargeLetsTheWorstGo() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(16, "p", Trait.OUTBOUND);
        peers.forEach(peer -> desk.says(peer, Control.graft(Desk.TOPIC)));
        assertThat(desk.mesh()).hasSize(16);
        List<Bytes> best = peers.subList(12, 16);
        for (int i = 0; i < 4; i++) {
            desk.brings(best.get(i), Desk.message(i));
        }
        desk.forget();
        desk.beat(1);

        assertThat(desk.mesh()).hasSize(6).containsAll(best);
        Bytes gone =
                peers.stream().filter(p -> !desk.mesh().contains(p)).findFirst().orElseThrow();
        assertThat(desk.prunesTo(gone)).containsExactly(new Control.Prune("t", List.of(), Duration.ofMinutes(1)));
    }

    @Test
    void whoDialledUsGetsNoPlaceInAFullMesh() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(13, "p");
        peers.forEach(peer -> desk.says(peer, Control.graft(Desk.TOPIC)));

        assertThat(desk.mesh()).hasSize(12).doesNotContain(peers.getLast());
        assertThat(desk.prunesTo(peers.getLast())).hasSize(1);
    }

    @Test
    void someOfTheMeshArePeersThatWeDialled() {
        desk.node.subscribe(Desk.TOPIC);
        desk.join(12, "theirs").forEach(peer -> desk.says(peer, Control.graft(Desk.TOPIC)));
        List<Bytes> ours = desk.join(4, "ours", Trait.OUTBOUND);
        desk.beat(1);
        assertThat(desk.mesh()).filteredOn(ours::contains).hasSizeGreaterThanOrEqualTo(2);
        desk.beat(1);
        assertThat(desk.mesh()).filteredOn(ours::contains).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void whoWasLetGoIsNotAskedBeforeItsTimeIsUp() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        desk.beat(1);
        desk.says(peer, Control.prune(Desk.TOPIC, Duration.ofSeconds(30)));
        assertThat(desk.mesh()).isEmpty();
        desk.beat(30);
        assertThat(desk.mesh()).isEmpty();
        desk.beat(2);
        assertThat(desk.mesh()).containsExactly(peer);
    }

    @Test
    void aPruneWithoutATimeMeansAMinute() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        desk.beat(1);
        desk.says(peer, Control.prune(Desk.TOPIC, Duration.ZERO));
        desk.beat(60);
        assertThat(desk.mesh()).isEmpty();
        desk.beat(2);
        assertThat(desk.mesh()).containsExactly(peer);
    }

    @Test
    void whoAsksTooEarlyAndOftenIsInDisgrace() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        desk.says(peer, Control.graft(Desk.TOPIC));
        desk.says(peer, Control.prune(Desk.TOPIC, Duration.ofMinutes(1)));
        for (int i = 0; i < 4; i++) {
            desk.says(peer, Control.graft(Desk.TOPIC));
        }

        assertThat(desk.mesh()).isEmpty();
        assertThat(desk.prunesTo(peer)).hasSize(4);
        assertThat(desk.node.score(peer)).isNegative();
    }

    @Test
    void whoIsInDisgraceLosesItsPlace() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        desk.beat(1);
        desk.brings(peer, Desk.message(1), MessageSeal.Finding.FORGED, Verdict.ACCEPT);
        desk.beat(1);

        assertThat(desk.mesh()).isEmpty();
        desk.says(peer, Control.graft(Desk.TOPIC));
        assertThat(desk.mesh()).isEmpty();
    }

    @Test
    void aTopicThatIsNotWantedAnyMoreIsLeft() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        desk.beat(1);
        desk.forget();
        desk.node.unsubscribe(Desk.TOPIC);

        assertThat(desk.prunesTo(peer)).containsExactly(new Control.Prune("t", List.of(), Duration.ofSeconds(10)));
        assertThat(desk.sentTo(peer).toString()).contains("wanted=false");
        desk.says(peer, Control.graft(Desk.TOPIC));
        desk.beat(1);
        assertThat(desk.mesh()).isEmpty();
    }

    @Test
    void nothingIsSaidOfTopicsThatNobodyWants() {
        Bytes peer = desk.join(1, "p").getFirst();
        desk.forget();
        desk.says(peer, Control.graft("other"));
        desk.says(peer, Control.have("other", List.of(Desk.message(1).id())));
        assertThat(desk.sentTo(peer)).isEmpty();
    }

    @Test
    void aMeshOfPoorPeersLooksForBetterOnes() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> poor = desk.join(6, "poor");
        desk.beat(1);
        List<Bytes> good = desk.join(2, "good");
        desk.beat(55);
        for (int i = 0; i < 8; i++) {
            desk.brings(good.get(i % 2), Desk.message(i));
        }
        assertThat(desk.mesh()).containsExactlyInAnyOrderElementsOf(poor);
        desk.beat(4);

        assertThat(desk.mesh()).containsAll(good);
    }

    @Test
    void aPeersTopicsAreBounded() {
        Bytes peer = desk.join(1, "p").getFirst();
        for (int i = 0; i < 1_000; i++) {
            desk.says(peer, Rpc.of(List.of(new Rpc.Subscription(true, "t" + i))));
        }
        assertThat(desk.node.wanting("t510")).hasSize(1);
        assertThat(desk.node.wanting("t511")).isEmpty();
    }
}
