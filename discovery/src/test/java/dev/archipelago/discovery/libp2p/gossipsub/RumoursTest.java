package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Talk about messages. */
class RumoursTest {
    private final Desk desk = new Desk();

    @Test
    void peersOutsideOfTheMeshAreToldOfMessagesForThreeHeartbeats() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(40, "p");
        desk.beat(1);
        desk.brings(desk.mesh().getFirst(), Desk.message(1));
        desk.forget();
        desk.beat(1);
        List<Bytes> told =
                peers.stream().filter(p -> !desk.havesTo(p).isEmpty()).toList();
        assertThat(told).hasSize(8).doesNotContainAnyElementsOf(desk.mesh()); // a quarter of 34
        desk.beat(2);
        desk.forget();
        desk.beat(1);
        assertThat(peers).allSatisfy(peer -> assertThat(desk.havesTo(peer)).isEmpty());
    }

    /** Who grafts all whom it knows is outside of no mesh, and would never hear what was said while it had none. */
    @Test
    void whoComesIntoTheMeshIsToldOnceOfWhatWasSaidBefore() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes source = desk.join(1, "source").getFirst();
        desk.beat(1);
        Bytes late = desk.join(1, "late").getFirst();
        desk.brings(source, Desk.message(1));
        desk.says(late, Control.graft(Desk.TOPIC));
        desk.forget();
        desk.beat(1);
        assertThat(desk.mesh()).contains(late);
        assertThat(desk.havesTo(late)).containsExactly(Desk.message(1).id());
        desk.forget();
        desk.beat(1);
        assertThat(desk.havesTo(late)).isEmpty();
        assertThat(desk.havesTo(source)).isEmpty();
    }

    @Test
    void whatIsLackingIsAskedForAndOnlyThat() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        desk.brings(peer, Desk.message(1));
        desk.says(
                peer,
                Control.have(
                        Desk.TOPIC,
                        List.of(Desk.message(1).id(), Desk.message(2).id())));
        assertThat(desk.wantsFrom(peer)).containsExactly(Desk.message(2).id());
    }

    @Test
    void whoAsksIsGivenAMessageThreeTimes() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(2, "p");
        desk.brings(peers.get(0), Desk.message(1));
        for (int i = 0; i < 10; i++) {
            desk.says(peers.get(1), Control.want(List.of(Desk.message(1).id())));
        }
        assertThat(desk.messagesTo(peers.get(1))).hasSize(3);
        desk.beat(5);
        desk.says(peers.get(0), Control.want(List.of(Desk.message(1).id())));
        assertThat(desk.messagesTo(peers.get(0))).isEmpty();
    }

    /** Below -10 no gossip is heard, though messages still are. */
    @Test
    void whoIsHeldInLowEsteemIsNotListenedTo() {
        Desk low = new Desk(GossipRules.STANDARD, -20);
        low.node.subscribe(Desk.TOPIC);
        Bytes peer = low.join(1, "p").getFirst();
        low.says(peer, Control.have(Desk.TOPIC, List.of(Desk.message(1).id())));

        assertThat(low.wantsFrom(peer)).isEmpty();
    }

    @Test
    void whoTellsTooOftenIsNotListenedTo() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        for (int i = 0; i < 20; i++) {
            desk.says(peer, Control.have(Desk.TOPIC, List.of(Desk.message(i).id())));
        }
        assertThat(desk.wantsFrom(peer)).hasSize(10);
        desk.beat(1);
        desk.says(peer, Control.have(Desk.TOPIC, List.of(Desk.message(30).id())));
        assertThat(desk.wantsFrom(peer)).hasSize(11);
    }

    @Test
    void aPeerIsNotAskedForMoreThanItCouldMean() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        for (int i = 0; i < 3; i++) {
            List<Bytes> ids = new ArrayList<>();
            for (int j = 0; j < 3_000; j++) {
                ids.add(Desk.message(i * 3_000 + j).id());
            }
            desk.says(peer, Control.have(Desk.TOPIC, ids));
        }
        assertThat(desk.wantsFrom(peer)).hasSize(5_000);
    }

    @Test
    void aPeerThatAsksWithoutEndIsAnsweredWithinABound() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(2, "p");
        List<Bytes> ids = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            desk.brings(peers.get(0), Desk.message(i));
            ids.add(Desk.message(i).id());
        }
        desk.says(peers.get(1), Control.want(ids));
        assertThat(desk.messagesTo(peers.get(1))).hasSize(1_000);
    }

    @Test
    void brokenPromisesCount() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(2, "p");
        for (int i = 0; i < 8; i++) {
            desk.says(
                    peers.get(0),
                    Control.have(Desk.TOPIC, List.of(Desk.message(i).id())));
            desk.says(
                    peers.get(1),
                    Control.have(Desk.TOPIC, List.of(Desk.message(i).id())));
            desk.pass(Duration.ofMillis(10));
            if (i % 2 == 0) {
                desk.brings(peers.get(1), Desk.message(i));
            }
        }
        desk.beat(3);
        assertThat(desk.node.score(peers.get(0))).isNotNegative(); // a few are forgiven
        for (int i = 10; i < 18; i++) {
            desk.says(
                    peers.get(0),
                    Control.have(Desk.TOPIC, List.of(Desk.message(i).id())));
        }
        desk.beat(4);
        assertThat(desk.node.score(peers.get(0))).isNegative();
        assertThat(desk.node.score(peers.get(1))).isNotNegative();
    }

    @Test
    void whoCameAfterWePublishedIsToldOfItToo() {
        int count = desk.node.publish(desk.node.draft(Desk.TOPIC, new byte[1]));
        assertThat(count).isZero();
        Bytes peer = desk.join(1, "p").getFirst();
        desk.beat(1);
        assertThat(desk.havesTo(peer)).hasSize(1);
    }

    @Test
    void whoNamesMessagesByKeyIsAnsweredSo() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        byte[] byKey = new byte[44];
        System.arraycopy(new byte[] {8, 1, 0x12, 0x20}, 0, byKey, 0, 4);
        Bytes name = Bytes.of(byKey);
        desk.says(peer, Control.have(Desk.TOPIC, List.of(name)));
        assertThat(desk.wantsFrom(peer)).containsExactly(name);
        assertThat(MessageNames.common(name).size()).isEqualTo(46);
        assertThat(MessageNames.byKey(MessageNames.common(name))).isEqualTo(name);
    }

    @Test
    void whatIsLearntOfAPeerLaterCountsButForNamesThatItHasShown() {
        byte[] longest = new byte[46];
        System.arraycopy(new byte[] {0, 36, 8, 1, 0x12, 0x20}, 0, longest, 0, 6);
        List<Bytes> common = List.of(Bytes.of(longest));
        Neighbour silent = new Neighbour(Desk.peer("silent"), Set.of(), Allowances.STANDARD);
        Neighbour talker = new Neighbour(Desk.peer("talker"), Set.of(), Allowances.STANDARD);
        assertThat(talker.understand(common)).isEqualTo(common);
        for (Neighbour each : List.of(silent, talker)) {
            each.learn(Set.of(Trait.NAMES_BY_KEY, Trait.HEARS_DONT_WANT));
            assertThat(each.hearsDontWant()).isTrue();
        }

        assertThat(silent.say(common)).containsExactly(MessageNames.byKey(common.getFirst()));
        assertThat(silent.say(common)).isNotEqualTo(common);
        assertThat(talker.say(common)).isEqualTo(common);
    }

    @Test
    void moreMayBeKnownOfAPeerThatIsThere() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes source = desk.join(1, "source").getFirst();
        Bytes peer = desk.join(1, "peer").getFirst();
        desk.beat(1);
        desk.node.connected(peer, Set.of(Trait.HEARS_DONT_WANT));
        desk.brings(source, Desk.message(1, 1_024));

        assertThat(desk.dontWantsTo(peer)).hasSize(1);
        assertThat(desk.mesh()).contains(peer);
    }

    @Test
    void keptMessagesAreBounded() {
        MessageCache cache = new MessageCache(100, 3);
        for (int i = 0; i < 20; i++) {
            cache.put(Desk.message(i, 10));
            cache.shift();
        }
        assertThat(cache.giveTo(Desk.SELF, Desk.message(14).id())).isEmpty();
        MessageCache small = new MessageCache(100, 3);
        for (int i = 0; i < 20; i++) {
            small.put(Desk.message(i, 10));
        }
        assertThat(small.recent(Desk.TOPIC)).hasSize(10);
        assertThat(small.giveTo(Desk.SELF, Desk.message(9).id())).isEmpty();
        assertThat(small.giveTo(Desk.SELF, Desk.message(10).id())).isPresent();
    }
}
