package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a peer in a mesh owes, where a program counts it (P3, P3b). */
class DeficitTest {
    private static final ScoreRules.DeficitRules OWED =
            new ScoreRules.DeficitRules(-1, -0.5, 4, 10, 0.5, Duration.ofMillis(500), Duration.ofSeconds(30));
    private static final ScoreRules.TopicRules TOPIC = new ScoreRules.TopicRules(1, 0, 0, 0, 0.9, 0, OWED, -20, 0.99);
    private static final Bytes PEER = Desk.peer("peer");
    private static final String NAME = "t";

    private long now;
    private final PeerScores scores = new PeerScores(rules(), 10, () -> now, peer -> 0);

    private static ScoreRules rules() {
        ScoreRules standard = ScoreRules.STANDARD;
        return new ScoreRules(
                TOPIC,
                standard.topicCap(),
                standard.appWeight(),
                standard.behaviourWeight(),
                standard.behaviourFree(),
                standard.behaviourDecay(),
                standard.retain(),
                standard.thresholds());
    }

    private void beInTheMeshFor(Duration time) {
        scores.connected(PEER);
        scores.grafted(PEER, NAME);
        now += time.toNanos();
    }

    @Test
    void nothingIsOwedAtFirst() {
        beInTheMeshFor(Duration.ofSeconds(30));
        assertThat(scores.of(PEER)).isZero();
    }

    @Test
    void whoBringsNothingLosesTheSquareOfWhatIsOwed() {
        beInTheMeshFor(Duration.ofSeconds(31));
        assertThat(scores.of(PEER)).isEqualTo(-16);
    }

    @Test
    void whatIsBroughtFirstOrAgainCounts() {
        beInTheMeshFor(Duration.ofSeconds(31));
        scores.broughtFirst(PEER, NAME);
        assertThat(scores.of(PEER)).isEqualTo(-9);
        scores.broughtAgain(PEER, NAME);
        scores.broughtAgain(PEER, NAME);
        scores.broughtAgain(PEER, NAME);
        assertThat(scores.of(PEER)).isZero();
    }

    @Test
    void whatWasBroughtFadesAndNoMoreThanTheCapIsKept() {
        beInTheMeshFor(Duration.ofSeconds(31));
        for (int i = 0; i < 100; i++) {
            scores.broughtAgain(PEER, NAME);
        }
        scores.decay(); // 10 became 5
        assertThat(scores.of(PEER)).isZero();
        scores.decay(); // 2.5 of 4
        assertThat(scores.of(PEER)).isEqualTo(-2.25);
    }

    @Test
    void whoLosesItsPlaceInDebtKeepsSomeOfIt() {
        beInTheMeshFor(Duration.ofSeconds(31));
        scores.pruned(PEER, NAME);
        assertThat(scores.of(PEER)).isEqualTo(-8);
        scores.decay();
        assertThat(scores.of(PEER)).isEqualTo(-4);
    }

    @Test
    void outsideOfTheMeshNothingIsOwedAndNothingIsPaid() {
        scores.connected(PEER);
        scores.broughtAgain(PEER, NAME);
        now += Duration.ofHours(1).toNanos();
        assertThat(scores.of(PEER)).isZero();
        scores.grafted(PEER, NAME);
        now += Duration.ofSeconds(31).toNanos();
        assertThat(scores.of(PEER)).isEqualTo(-16);
    }

    @Test
    void whatComesLateWasNotBrought() {
        GossipRules standard = GossipRules.STANDARD;
        Desk desk = new Desk(new GossipRules(
                standard.degrees(), standard.timing(), standard.allowances(), rules(), standard.publishing()));
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(3, "p");
        desk.beat(20);
        desk.pass(Duration.ofSeconds(20));
        assertThat(desk.mesh()).containsAll(peers);
        desk.brings(peers.get(0), Desk.message(1));
        desk.pass(OWED.window());
        desk.brings(peers.get(1), Desk.message(1));
        desk.pass(Duration.ofMillis(1));
        desk.brings(peers.get(2), Desk.message(1));
        assertThat(peers).extracting(desk.node::score).containsExactly(-9.0, -9.0, -16.0);
    }
}
