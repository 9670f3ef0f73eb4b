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
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.transport.Attempt.Cause;
import dev.archipelago.transport.Attempt.Skipped;
import dev.archipelago.transport.LinkState.Standing;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The router on virtual time, with links that do what they are told; what it does of its own accord runs at once. */
class TransportRouterTest {
    private static final Did ANN = peer(1);

    private final VirtualTime time = VirtualTime.create();
    private final ScriptedLink mesh = new ScriptedLink(Kind.MESH);
    private final ScriptedLink lan = new ScriptedLink(Kind.LAN);
    private final ScriptedLink tor = new ScriptedLink(Kind.TOR);
    private final List<LinkEvent> events = new ArrayList<>();
    private final TransportRouter router = router(RouterLimits.STANDARD);

    private TransportRouter router(RouterLimits limits) {
        return TransportRouter.over(tor, lan, mesh)
                .clock(time, time::nanoTime)
                .background((delay, task) -> time.schedule(delay, task))
                .limits(limits)
                .listener(events::add)
                .start();
    }

    private Delivery send(Message message) throws InterruptedException {
        return router.send(ANN, message, in(30));
    }

    private Instant in(int seconds) {
        return time.instant().plusSeconds(seconds);
    }

    private ScriptedLink.Deed after(Duration delay, ScriptedLink.Deed deed) {
        return (message, by) -> {
            time.advance(delay);
            return deed.exchange(message, by);
        };
    }

    private ScriptedLink.Deed stalling() {
        return (message, by) -> {
            time.advance(Duration.between(time.instant(), by));
            throw new TransportException(Reason.TIMED_OUT, "no answer in time");
        };
    }

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
    void aLinkThatSaysItIsDownIsSkippedAtOnceAndNotBlamed() throws Exception {
        mesh.availability = Availability.down("no radio is plugged in");
        for (int i = 0; i < 5; i++) {
            assertThat(send(question(10)).attempts().getFirst().course())
                    .isEqualTo(new Skipped(Cause.DOWN, "link down: no radio is plugged in"));
        }
        mesh.availability = Availability.UP;

        assertThat(send(question(10)).link()).contains(Kind.MESH);
    }

    @Test
    void failsOverToTheNextAndBack() throws Exception {
        mesh.deed = failing(Reason.UNREACHABLE, "nobody hears");
        assertThat(send(question(10)).explain())
                .isEqualTo("mesh: failed after 0 ms, nobody hears; lan: delivered in 0 ms");
        send(question(10));
        mesh.deed = (message, by) -> proven("yes");

        assertThat(send(question(10)).explain()).contains("mesh: skipped, it failed lately and rests until");
        time.advance(Duration.ofSeconds(1));
        assertThat(send(question(10)).link()).contains(Kind.MESH);
    }

    @Test
    void aLinkThatStallsDoesNotStarveTheNext() throws Exception {
        mesh.reach = Optional.empty();
        lan.deed = stalling();
        tor.deed = after(Duration.ofSeconds(1), (message, by) -> proven("yes"));

        assertThat(router.send(ANN, question(10), in(4)).explain())
                .isEqualTo("mesh: skipped, no way to the peer is known; lan: failed after 2.0 s, no answer in time;"
                        + " tor: delivered in 1.0 s");
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

    /** Each time less time than the message needs: that says nothing of the link. */
    @Test
    void aLinkThatWasGivenTooLittleTimeIsNotBlamed() throws Exception {
        lan.reach = Optional.empty();
        tor.reach = Optional.empty();
        mesh.deed = stalling();
        for (int i = 0; i < 5; i++) {
            assertThat(router.send(ANN, question(10), time.instant().plusMillis(400))
                            .explain())
                    .startsWith("mesh: failed after 400 ms");
        }
    }

    @Test
    void aFailureThatMayHaveArrivedIsRepeatedOverTheNextUnderTheSameId() throws Exception {
        mesh.deed = failing(Reason.CUT_OFF, "it broke");
        Message question = question(10);

        assertThat(send(question).link()).contains(Kind.LAN);
        assertThat(lan.messages()).containsExactly(question);
    }

    @Test
    void aFailureSaysWhetherThePeerCannotHaveGotIt() throws Exception {
        mesh.deed = failing(Reason.CUT_OFF, "it broke");
        lan.deed = failing(Reason.UNREACHABLE, "nobody is there");
        tor.reach = Optional.empty();

        assertThat(send(question(10)).outcome())
                .isEqualTo(new Delivery.Failed(Reason.CUT_OFF, "no link brought it there"));
        mesh.deed = failing(Reason.UNREACHABLE, "nobody is there");
        assertThat(send(question(10)).outcome())
                .isEqualTo(new Delivery.Failed(Reason.UNREACHABLE, "no link brought it there"));
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
    void aSignOfLifeEndsThePause() throws Exception {
        mesh.deed = failing(Reason.UNREACHABLE, "nobody hears");
        send(question(10));
        send(question(10));
        mesh.deed = (message, by) -> proven("yes");
        router.heard(ANN);

        assertThat(send(question(10)).link()).contains(Kind.MESH);
    }

    @Test
    void aLinkThatReturnsIsTriedAtOnce() throws Exception {
        mesh.deed = failing(Reason.UNREACHABLE, "nobody hears");
        send(question(10));
        send(question(10));
        mesh.deed = (message, by) -> proven("yes");
        mesh.availability = Availability.down("it is off");
        send(question(10));
        mesh.availability = Availability.UP;

        assertThat(send(question(10)).link()).contains(Kind.MESH);
    }

    @Test
    void itIsToldWhenALinkIsLost() throws Exception {
        send(question(10));
        mesh.availability = Availability.down("unplugged");
        time.advance(Duration.ofSeconds(1));
        send(question(10));
        lan.deed = failing(Reason.CUT_OFF, "it broke");
        send(question(10));
        send(question(10));

        assertThat(events)
                .containsExactly(
                        new LinkEvent.Up(ANN, Kind.MESH),
                        new LinkEvent.Down(ANN, Kind.MESH, "unplugged"),
                        new LinkEvent.Up(ANN, Kind.LAN),
                        new LinkEvent.Up(ANN, Kind.TOR),
                        new LinkEvent.Down(ANN, Kind.LAN, "it broke"));
    }

    @Test
    void saysHowItStandsWithEachLink() throws Exception {
        mesh.availability = Availability.down("unplugged");
        lan.deed = failing(Reason.CUT_OFF, "it broke");
        assertThat(router.links(ANN))
                .extracting(LinkState::standing)
                .containsExactly(Standing.DOWN, Standing.UNTRIED, Standing.UNTRIED);
        send(question(10));
        send(question(10));
        tor.reach = Optional.empty();

        assertThat(router.links(ANN))
                .extracting(LinkState::standing)
                .containsExactly(Standing.DOWN, Standing.RESTING, Standing.NO_WAY);
        assertThat(router.links(ANN).get(1).toString())
                .startsWith("lan: it failed lately and rests until")
                .endsWith(", it broke");
        tor.reach = Optional.of(ScriptedLink.FAST);
        assertThat(router.links(ANN).getLast().standing()).isEqualTo(Standing.SERVING);
        assertThat(router.links())
                .extracting(LinkState::standing)
                .containsExactly(Standing.DOWN, Standing.SERVING, Standing.SERVING);
    }

    @Test
    void aLinkThatBreaksItsContractHarmsNoOther() throws Exception {
        mesh.deed = (message, by) -> {
            throw new IllegalStateException("a bug");
        };
        lan.deed = (message, by) -> Optional.empty();

        assertThat(send(question(10)).explain())
                .isEqualTo("mesh: failed after 0 ms, the link failed: java.lang.IllegalStateException: a bug;"
                        + " lan: failed after 0 ms, the link brought no answer; tor: delivered in 0 ms");
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

    /** It gets its share of ten seconds, and two more until that is noticed. */
    @Test
    void aLinkThatDoesNotKeepItsDeadlineIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        mesh.deed = (message, by) -> {
            begun.countDown();
            Thread.sleep(Duration.ofMinutes(10));
            return proven("late");
        };
        AtomicReference<Delivery> end = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        Instant by = in(10);
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                end.set(router.send(ANN, question(10), by));
                interrupted.set(Thread.currentThread().isInterrupted());
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        begun.await();
        time.advance(Duration.ofSeconds(5));
        assertThat(sender.isAlive()).isTrue();
        time.advance(Duration.ofSeconds(2));
        assertThat(sender.join(Duration.ofSeconds(20))).isTrue();

        // which of the two seconds it was the thread finds out in its own time
        assertThat(String.valueOf(end.get()))
                .matches("mesh: failed after [67]\\.0 s, the link did not keep its deadline; lan: delivered in 0 ms");
        assertThat(interrupted.get()).isFalse();
    }

    /** The message that was to find out whether the link works again is given up: another may find out. */
    @Test
    void anInterruptedProbeMakesRoomForAnother() throws Exception {
        mesh.deed = failing(Reason.UNREACHABLE, "nobody hears");
        send(question(10));
        send(question(10));
        time.advance(Duration.ofSeconds(2));
        mesh.deed = (message, by) -> {
            throw new InterruptedException("as if");
        };
        assertThatThrownBy(() -> send(question(10))).isInstanceOf(InterruptedException.class);
        mesh.deed = (message, by) -> proven("yes");

        assertThat(send(question(10)).link()).contains(Kind.MESH);
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

    private void wearOut(ScriptedLink link) throws InterruptedException {
        link.deed = ScriptedLink.failing(Reason.UNREACHABLE, "nobody there");
        for (int i = 0; i < 3; i++) {
            send(question(10));
        }
    }

    private static Message urgent() {
        return new Message(UUID.randomUUID(), Method.TEXT.number(), Payload.of(new byte[1]), Urgency.NOW, true);
    }

    @Test
    void whereEveryLinkRestsAndSomebodyWaitsTheBestIsTriedNevertheless() throws Exception {
        wearOut(mesh);
        wearOut(lan);
        wearOut(tor);
        mesh.reach = Optional.empty();
        lan.deed = (message, by) -> proven("back");

        assertThat(send(question(10)).delivered()).isFalse();
        Delivery delivery = send(urgent());

        assertThat(delivery.link()).contains(Kind.LAN);
        assertThat(delivery.answer()).isEqualTo(proven("back"));
    }

    @Test
    void whereAnotherLinkWasTriedARestingOneRests() throws Exception {
        wearOut(mesh);
        lan.deed = ScriptedLink.failing(Reason.UNREACHABLE, "nobody there");
        tor.reach = Optional.empty();
        int before = mesh.messages().size();

        assertThat(send(urgent()).delivered()).isFalse();

        assertThat(mesh.messages()).hasSize(before);
    }
}
