package dev.archipelago.transport;

import static dev.archipelago.transport.ScriptedLink.failing;
import static dev.archipelago.transport.ScriptedLink.peer;
import static dev.archipelago.transport.ScriptedLink.proven;
import static dev.archipelago.transport.ScriptedLink.question;
import static dev.archipelago.transport.ScriptedLink.text;
import static dev.archipelago.transport.ScriptedLink.unproven;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.Await;
import dev.archipelago.transport.Attempt.Skipped;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Which link a message takes, and what becomes of it. */
class TransportRouterTest extends RouterOnVirtualTime {
    @Test
    void saysInOneLineWhatWasMadeOfEachLink() throws Exception {
        mesh.reach = Optional.of(new Reach(500, Duration.ofMillis(100), 100));
        lan.deed = after(Duration.ofMillis(12), (message, by) -> proven("yes"));

        Delivery delivery = router.send(ANN, question(400), in(4));

        assertThat(delivery.explain()).isEqualTo("mesh: skipped, 4.1 s of airtime > deadline; lan: delivered in 12 ms");
        assertThat(delivery.delivered()).isTrue();
        assertThat(delivery.link()).contains(Kind.LAN);
        assertThat(delivery.answer()).isEqualTo(proven("yes"));
    }

    @Test
    void takesTheBestLinkAndTellsOnceThatItServes() throws Exception {
        send(question(10));
        send(question(10));

        assertThat(mesh.messages()).hasSize(2);
        assertThat(lan.messages()).isEmpty();
        assertThat(events).containsExactly(new LinkEvent.Up(ANN, Kind.MESH));
        assertThat(router.linkOf(ANN)).contains(Kind.MESH);
    }

    @Test
    void whatIsTooLargeForALinkSkipsIt() throws Exception {
        mesh.reach = Optional.of(ScriptedLink.RADIO);

        assertThat(send(question(201)).explain()).startsWith("mesh: skipped, 201 bytes > 200; lan: delivered");
    }

    @Test
    void noLinkIsGivenMoreTimeThanThereIs() throws Exception {
        mesh.deed = stalling();
        lan.deed = stalling();
        tor.deed = stalling();
        Instant by = in(10);

        Delivery delivery = router.send(ANN, question(10), by);

        assertThat(time.instant()).isEqualTo(by);
        assertThat(tor.deadlines()).containsExactly(by);
        assertThat(delivery.outcome()).isEqualTo(new Delivery.Failed(Reason.TIMED_OUT, "the time was up"));
    }

    @Test
    void aMessageWhoseTimeIsUpIsNotSent() throws Exception {
        assertThat(router.send(ANN, question(10), time.instant()).explain())
                .isEqualTo("the deadline had passed before it was sent");
        assertThat(mesh.messages()).isEmpty();
    }

    @Test
    void anAnswerOfAnybodyIsTakenOnlyWhereNoLinkHasThePeers() throws Exception {
        mesh.deed = (message, by) -> unproven("who are you?");
        Delivery delivery = send(question(10));
        assertThat(delivery.link()).contains(Kind.LAN);
        assertThat(delivery.answer()).isEqualTo(proven("yes"));
        lan.deed = (message, by) -> unproven("who?");
        tor.reach = Optional.empty();

        for (int i = 0; i < 5; i++) {
            assertThat(send(question(10)).answer()).isEqualTo(unproven("who are you?"));
        }
        assertThat(send(text(10)).outcome())
                .isEqualTo(new Delivery.Failed(Reason.IMPOSTOR, "nobody who answered showed to be the peer"));
        assertThat(events).containsExactly(new LinkEvent.Up(ANN, Kind.LAN));
    }

    @Test
    void aPeerThatAsksForLaterIsNotAskedElsewhere() throws Exception {
        mesh.deed = failing(Reason.BUSY, "later, please");

        for (int i = 0; i < 3; i++) {
            assertThat(send(text(10)).outcome()).isEqualTo(new Delivery.Failed(Reason.BUSY, "later, please"));
        }
        assertThat(lan.messages()).isEmpty();
    }

    @Test
    void aListenerThatFailsStopsNothing() throws Exception {
        try (TransportRouter other = TransportRouter.over(lan)
                .listener(event -> {
                    throw new IllegalStateException("a bug");
                })
                .start()) {
            assertThat(other.send(ANN, question(10), Instant.now().plusSeconds(5))
                            .delivered())
                    .isTrue();
        }
    }

    @Test
    void noLinkTwice() {
        assertThatThrownBy(() -> TransportRouter.of(lan, new ScriptedLink(Kind.LAN)))
                .hasMessage("a router has one link of each kind, not two of LAN");
    }

    @Test
    void withoutAnOutboxWhatNoLinkTakesFails() throws Exception {
        mesh.reach = Optional.empty();
        lan.reach = Optional.empty();
        tor.reach = Optional.empty();

        assertThat(send(text(10)).outcome())
                .isEqualTo(new Delivery.Failed(Reason.UNREACHABLE, "no link can be used now"));
        assertThat(TransportRouter.of()
                        .send(ANN, text(10), Instant.now().plusSeconds(1))
                        .explain())
                .isEqualTo("there is no link");
    }

    @Test
    void whatIsTooLargeForAllLinksIsSaidSo() throws Exception {
        assertThat(send(question((1 << 20) + 1)).outcome())
                .isEqualTo(new Delivery.Failed(Reason.TOO_LARGE, "it is too large for every link; say it in parts"));
    }

    @Test
    void anotherPolicyDecidesOtherwise() throws Exception {
        RoutingPolicy onlyTor = new RoutingPolicy() {
            @Override
            public List<Kind> preference(Message message) {
                return List.of(Kind.TOR);
            }

            @Override
            public Optional<Skipped> objection(Prospect prospect) {
                return Optional.empty();
            }

            @Override
            public Duration patience(Prospect prospect) {
                return Duration.ofSeconds(2);
            }
        };
        try (TransportRouter other = TransportRouter.over(mesh, lan, tor)
                .clock(time, time::nanoTime)
                .background((delay, task) -> {})
                .policy(onlyTor)
                .start()) {
            assertThat(other.send(ANN, question(10), in(30)).attempts()).hasSize(1);
            assertThat(tor.deadlines()).containsExactly(in(2));
        }
    }

    @Test
    void moreThanItTakesOnIsRefused() throws Exception {
        TransportRouter small = router(new RouterLimits(3, 2, 10));
        AtomicReference<List<String>> seen = new AtomicReference<>(List.of());
        mesh.deed = (message, by) -> {
            mesh.deed = (second, until) -> {
                mesh.deed = (third, end) -> proven("yes");
                seen.set(List.of(
                        small.send(ANN, question(1), by).explain(),
                        small.send(peer(2), question(1), by).explain()));
                return proven("yes");
            };
            small.send(ANN, question(1), by);
            return proven("yes");
        };

        assertThat(small.send(ANN, question(1), in(10)).delivered()).isTrue();
        assertThat(seen.get())
                .containsExactly(
                        "too much is under way already; send it again when some of it is done",
                        "mesh: delivered in 0 ms");
        assertThat(small.send(ANN, question(1), in(10)).delivered()).isTrue();
    }

    @Test
    void anInterruptEndsItAndLeavesNothing() throws Exception {
        TransportRouter small = router(new RouterLimits(1, 1, 10));
        CountDownLatch begun = new CountDownLatch(1);
        mesh.deed = (message, by) -> {
            begun.countDown();
            Thread.sleep(Duration.ofMinutes(1));
            return proven("late");
        };
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                small.send(ANN, text(10), in(60));
            } catch (InterruptedException e) {
                end.set(e);
            }
        });
        begun.await();
        assertThat(small.send(ANN, question(10), in(60)).explain()).startsWith("too much is under way");
        sender.interrupt();
        Await.until("it to end", Duration.ofSeconds(10), () -> end.get() != null && !sender.isAlive());
        mesh.deed = (message, by) -> proven("yes");

        assertThat(small.send(ANN, question(10), in(60)).link()).contains(Kind.MESH);
    }

    @Test
    void ofPeersBeyondItsRoomItForgetsTheOneNotUsedForLongest() throws Exception {
        TransportRouter small = router(new RouterLimits(10, 10, 2));
        small.send(peer(1), question(1), in(10));
        small.send(peer(2), question(1), in(10));
        small.send(peer(1), question(1), in(10));
        small.send(peer(3), question(1), in(10));

        assertThat(small.linkOf(peer(1))).isPresent();
        assertThat(small.linkOf(peer(2))).isEmpty();
    }

    @Test
    void theOtherDidOfAKeyIsNoOtherPeer() throws Exception {
        send(question(10));

        assertThat(router.linkOf(Did.dht(ANN.publicKey()))).contains(Kind.MESH);
    }

    @Test
    void closedItSendsNothingAndClosesItsLinksOnce() throws Exception {
        router.close();
        router.close();

        assertThat(send(text(10)).outcome())
                .isEqualTo(new Delivery.Failed(Reason.CLOSED, "the router is closed; open another"));
        assertThat(mesh.closings()).isEqualTo(1);
    }
}
