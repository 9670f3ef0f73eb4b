package dev.archipelago.transport;

import static dev.archipelago.transport.ScriptedLink.failing;
import static dev.archipelago.transport.ScriptedLink.proven;
import static dev.archipelago.transport.ScriptedLink.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.transport.Attempt.Cause;
import dev.archipelago.transport.Attempt.Skipped;
import dev.archipelago.transport.LinkState.Standing;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Links that fail, stall, break their contract and come back. */
class FailoverTest extends RouterOnVirtualTime {
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
