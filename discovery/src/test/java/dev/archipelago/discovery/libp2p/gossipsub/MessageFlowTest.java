package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of messages. */
class MessageFlowTest {
    private final Desk desk = new Desk();

    @Test
    void aGoodMessageGoesToTheMeshAndNotBack() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(3, "p");
        desk.beat(1);
        desk.brings(peers.getFirst(), Desk.message(1));

        assertThat(desk.messagesTo(peers.get(0))).isEmpty();
        assertThat(desk.messagesTo(peers.get(1))).hasSize(1);
        desk.brings(peers.get(1), Desk.message(1));
        assertThat(desk.messagesTo(peers.get(2))).hasSize(1);
        assertThat(desk.node.score(peers.get(0))).isGreaterThan(desk.node.score(peers.get(2)));
    }

    @Test
    void whatIsForgedRejectedOrIgnoredGoesNowhere() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(4, "p");
        desk.beat(1);
        desk.brings(peers.get(0), Desk.message(1), MessageSeal.Finding.FORGED, Verdict.ACCEPT);
        desk.brings(peers.get(1), Desk.message(2), MessageSeal.Finding.GENUINE, Verdict.REJECT);
        desk.brings(peers.get(2), Desk.message(3), MessageSeal.Finding.GENUINE, Verdict.IGNORE);
        desk.brings(peers.get(2), Desk.message(4), MessageSeal.Finding.UNKNOWN, Verdict.ACCEPT);

        assertThat(desk.messagesTo(peers.get(3))).isEmpty();
        assertThat(desk.node.score(peers.get(0))).isNegative();
        assertThat(desk.node.score(peers.get(1))).isNegative();
        assertThat(desk.node.score(peers.get(2))).isNotNegative();
        desk.brings(peers.get(3), Desk.message(2));
        assertThat(desk.node.score(peers.get(3))).isNegative();
    }

    @Test
    void aForgedMessageDoesNotKeepTheGenuineOneAway() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(3, "p", Trait.HEARS_DONT_WANT);
        desk.beat(1);
        desk.brings(peers.get(0), Desk.message(1, 5_000), MessageSeal.Finding.FORGED, Verdict.ACCEPT);
        assertThat(desk.dontWantsTo(peers.get(1))).isEmpty();
        desk.brings(peers.get(1), Desk.message(1, 5_000));

        assertThat(desk.messagesTo(peers.get(2))).hasSize(1);
    }

    @Test
    void everybodyWhoBroughtARejectedMessageIsToBlame() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(2, "p");
        Message message = Desk.message(1);
        desk.node.checked(peers.get(0), message, MessageSeal.Finding.GENUINE);
        desk.says(peers.get(1), Rpc.of(message));
        desk.node.judged(message.id(), Verdict.REJECT);

        assertThat(desk.node.score(peers.get(1))).isNegative();
    }

    @Test
    void whatWeDidNotWriteInOurNameIsNoMessage() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        desk.says(peer, Rpc.of(Message.unsigned(Desk.SELF, new byte[1], 5, Desk.TOPIC)));

        assertThat(desk.node.takeActions()).noneMatch(GossipAction.Check.class::isInstance);
        assertThat(desk.node.score(peer)).isNegative();
    }

    @Test
    void messagesOfTopicsThatNobodyWantsAreNotLookedAt() {
        Bytes peer = desk.join(1, "p").getFirst();
        desk.says(peer, Rpc.of(Desk.message(1)));
        assertThat(desk.node.takeActions()).noneMatch(GossipAction.Check.class::isInstance);
    }

    @Test
    void ourOwnMessagesGoToAllWhoWantThemButThoseInDisgrace() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(20, "p");
        for (int i = 0; i < 2; i++) {
            desk.brings(peers.getFirst(), Desk.message(i), MessageSeal.Finding.FORGED, Verdict.ACCEPT);
        }
        int count = desk.node.publish(desk.node.draft(Desk.TOPIC, new byte[3]));

        assertThat(count).isEqualTo(19);
        assertThat(desk.messagesTo(peers.getFirst())).isEmpty();
        assertThat(desk.messagesTo(peers.getLast())).hasSize(1);
    }

    @Test
    void ourOwnMessagesCanBeKeptToTheMesh() {
        Desk thrifty = new Desk(GossipRules.STANDARD.withPublishing(Publishing.TO_MESH));
        thrifty.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = thrifty.join(20, "p");
        thrifty.beat(1);
        thrifty.forget();
        int count = thrifty.node.publish(thrifty.node.draft(Desk.TOPIC, new byte[3]));

        assertThat(count).isEqualTo(6);
        assertThat(peers.stream().filter(peer -> !thrifty.messagesTo(peer).isEmpty()))
                .containsExactlyInAnyOrderElementsOf(thrifty.mesh());
    }

    @Test
    void whereTheMeshIsSmallOthersGetOurMessagesTooButNobodyInDisgrace() {
        Desk thrifty = new Desk(GossipRules.STANDARD.withPublishing(Publishing.TO_MESH));
        thrifty.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = thrifty.join(7, "p");
        for (int i = 0; i < 2; i++) {
            thrifty.brings(peers.getFirst(), Desk.message(i), MessageSeal.Finding.FORGED, Verdict.ACCEPT);
        }
        assertThat(thrifty.mesh()).isEmpty(); // no heartbeat has been yet
        int count = thrifty.node.publish(thrifty.node.draft(Desk.TOPIC, new byte[3]));

        assertThat(count).isEqualTo(6);
        assertThat(thrifty.messagesTo(peers.getFirst())).isEmpty();
        assertThat(thrifty.mesh()).isEmpty();
    }

    @Test
    void whoOnlyPublishesKeepsToTheSamePeersUntilTheyMisbehave() {
        Desk thrifty = new Desk(GossipRules.STANDARD.withPublishing(Publishing.TO_MESH));
        List<Bytes> peers = thrifty.join(20, "p");
        for (int i = 0; i < 2; i++) {
            assertThat(thrifty.node.publish(thrifty.node.draft(Desk.TOPIC, new byte[3])))
                    .isEqualTo(6);
        }

        assertThat(peers.stream().map(peer -> thrifty.messagesTo(peer).size())).containsOnly(0, 2);
        Bytes one = peers.stream()
                .filter(peer -> thrifty.messagesTo(peer).size() == 2)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 10; i++) {
            thrifty.node.misbehaved(one);
        }
        assertThat(thrifty.node.score(one)).isLessThan(-50);
        assertThat(thrifty.node.publish(thrifty.node.draft(Desk.TOPIC, new byte[3])))
                .isEqualTo(6);
        assertThat(thrifty.messagesTo(one)).hasSize(2);
    }

    @Test
    void ourMessagesAreNumbered() {
        Message one = desk.node.draft(Desk.TOPIC, new byte[0]);
        Message two = desk.node.draft(Desk.TOPIC, new byte[0]);
        assertThat(two.id()).isNotEqualTo(one.id());
        assertThat(one.seqno()).hasSize(8);
    }

    @Test
    void ofALargeMessageTheMeshIsTold() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes source = desk.join(1, "source", Trait.HEARS_DONT_WANT).getFirst();
        Bytes newer = desk.join(1, "newer", Trait.HEARS_DONT_WANT).getFirst();
        Bytes older = desk.join(1, "older").getFirst();
        desk.beat(1);
        desk.brings(source, Desk.message(1, 1_023));
        assertThat(desk.dontWantsTo(newer)).isEmpty();
        desk.brings(source, Desk.message(2, 1_024));

        assertThat(desk.dontWantsTo(newer)).containsExactly(Desk.message(2).id());
        assertThat(desk.dontWantsTo(older)).isEmpty();
        assertThat(desk.dontWantsTo(source)).isEmpty();
    }

    @Test
    void whoDoesNotWantAMessageDoesNotGetItForSomeHeartbeats() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(2, "p");
        desk.beat(1);
        desk.says(
                peers.get(1),
                Control.dontWant(List.of(Desk.message(1).id(), Desk.message(2).id())));
        desk.brings(peers.get(0), Desk.message(1));
        assertThat(desk.messagesTo(peers.get(1))).isEmpty();
        desk.beat(3);
        desk.brings(peers.get(0), Desk.message(2));
        assertThat(desk.messagesTo(peers.get(1))).hasSize(1);
    }

    @Test
    void notMoreIsHeardOfWhatAPeerDoesNotWantThanItMaySay() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(2, "p");
        desk.beat(1);
        for (int i = 0; i < 600; i++) {
            desk.says(peers.get(1), Control.dontWant(List.of(Desk.message(i).id())));
        }
        desk.brings(peers.get(0), Desk.message(511));
        assertThat(desk.messagesTo(peers.get(1))).isEmpty();
        desk.brings(peers.get(0), Desk.message(512));
        assertThat(desk.messagesTo(peers.get(1))).hasSize(1);
    }

    @Test
    void aMessageIsKnownForTwoMinutes() {
        desk.node.subscribe(Desk.TOPIC);
        List<Bytes> peers = desk.join(2, "p");
        desk.beat(1);
        desk.brings(peers.get(0), Desk.message(1));
        desk.beat(119);
        desk.brings(peers.get(0), Desk.message(1));
        assertThat(desk.messagesTo(peers.get(1))).hasSize(1);
        desk.beat(2);
        desk.brings(peers.get(0), Desk.message(1));
        assertThat(desk.messagesTo(peers.get(1))).hasSize(2);
    }

    @Test
    void knownMessagesAreBounded() {
        SeenMessages seen = new SeenMessages(Duration.ofDays(1), 10, () -> 0);
        for (int i = 0; i < 100; i++) {
            Object unused = seen.add(Desk.message(i), Desk.SELF);
        }
        assertThat(seen.size()).isEqualTo(10);
        assertThat(seen.has(Desk.message(99).id())).isTrue();
    }

    @Test
    void whoIsGraylistedIsNotHeard() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        for (int i = 0; i < 3; i++) {
            desk.brings(peer, Desk.message(i), MessageSeal.Finding.FORGED, Verdict.ACCEPT);
        }
        assertThat(desk.node.score(peer)).isLessThan(-80);
        desk.forget();
        desk.says(peer, Rpc.of(Desk.message(9)));
        assertThat(desk.node.takeActions()).isEmpty();
    }

    @Test
    void disgraceOutlivesAConnectionAndFadesInTheEnd() {
        desk.node.subscribe(Desk.TOPIC);
        Bytes peer = desk.join(1, "p").getFirst();
        desk.brings(peer, Desk.message(1), MessageSeal.Finding.FORGED, Verdict.ACCEPT);
        desk.node.disconnected(peer);
        desk.node.connected(peer, Set.of());
        assertThat(desk.node.score(peer)).isNegative();
        desk.beat(600);
        assertThat(desk.node.score(peer)).isZero();
    }
}
