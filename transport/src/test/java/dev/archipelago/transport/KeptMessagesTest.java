package dev.archipelago.transport;

import static dev.archipelago.transport.ScriptedLink.failing;
import static dev.archipelago.transport.ScriptedLink.peer;
import static dev.archipelago.transport.ScriptedLink.proven;
import static dev.archipelago.transport.ScriptedLink.question;
import static dev.archipelago.transport.ScriptedLink.text;
import static dev.archipelago.transport.ScriptedLink.unproven;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.FileFault;
import dev.archipelago.transport.LinkEvent.Trace;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The router with its outbox, on virtual time. */
class KeptMessagesTest {
    private static final Did ANN = peer(1);
    private static final Did BEN = peer(2);

    private final VirtualTime time = VirtualTime.create();
    private final CrashFileSystem machine = CrashFileSystem.create(new Seed(1));
    private final ScriptedLink lan = new ScriptedLink(Kind.LAN);
    private final List<LinkEvent> events = new ArrayList<>();
    private TransportRouter router = open();

    private TransportRouter open() {
        try {
            return TransportRouter.over(lan)
                    .clock(time, time::nanoTime)
                    .random(new SplittableRandom(1))
                    .background((delay, task) -> time.schedule(delay, task))
                    .listener(events::add)
                    .outbox(machine.getPath("/outbox"))
                    .outboxLimits(new OutboxLimits(5, 1_000, 3, 1_000))
                    .open();
        } catch (TransportException e) {
            throw new AssertionError(e);
        }
    }

    private Instant in(Duration time) {
        return this.time.instant().plus(time);
    }

    private Delivery send(Message message) throws InterruptedException {
        return router.send(ANN, message, in(Duration.ofHours(1)));
    }

    private List<LinkEvent> ends() {
        return events.stream()
                .filter(event -> event instanceof LinkEvent.Delivered || event instanceof LinkEvent.Expired)
                .toList();
    }

    @Test
    void whatNoLinkTakesIsKeptAndSentWhenOneReturns() throws Exception {
        lan.availability = Availability.down("unplugged");
        Message text = text(10);

        assertThat(send(text).explain())
                .isEqualTo("lan: skipped, link down: unplugged; kept until 2026-01-01T01:00:00Z");
        time.advance(Duration.ofMinutes(10));
        lan.availability = Availability.UP;
        time.advance(Duration.ofSeconds(3));

        assertThat(lan.messages()).containsExactly(text);
        assertThat(ends()).hasSize(1);
        LinkEvent.Delivered told = (LinkEvent.Delivered) ends().getFirst();
        assertThat(told.message()).isEqualTo(text.id());
        assertThat(told.delivery().answer()).isEqualTo(proven("yes"));
        assertThat(router.waiting(ANN)).isZero();
    }

    @Test
    void whatWantsAnAnswerFails() throws Exception {
        lan.deed = failing(Reason.UNREACHABLE, "nobody is there");

        assertThat(send(question(10)).outcome()).isInstanceOf(Delivery.Failed.class);
        assertThat(router.waiting(ANN)).isZero();
    }

    @Test
    void whatComesLaterWaitsBehindIt() throws Exception {
        lan.deed = failing(Reason.CUT_OFF, "it broke");
        Message first = text(1);
        Message second = text(2);
        send(first);
        lan.deed = (message, by) -> Optional.empty();

        assertThat(send(second).explain()).isEqualTo("kept until 2026-01-01T01:00:00Z");
        assertThat(router.send(BEN, text(3), in(Duration.ofHours(1))).delivered())
                .isTrue();
        time.advance(Duration.ofSeconds(3));
        assertThat(lan.messages().stream().filter(message -> message.body().size() < 3))
                .containsExactly(first, first, second);
    }

    @Test
    void whatNoLinkWillEverTakeIsNotKept() throws Exception {
        lan.reach = Optional.of(ScriptedLink.RADIO);

        assertThat(send(text(201)).outcome())
                .isEqualTo(new Delivery.Failed(Reason.TOO_LARGE, "it is too large for every link; say it in parts"));
        assertThat(router.waiting(ANN)).isZero();
    }

    @Test
    void aSignOfLifeSendsItAtOnce() throws Exception {
        lan.deed = failing(Reason.UNREACHABLE, "nobody is there");
        send(text(10));
        time.advance(Duration.ofMinutes(30));
        lan.deed = (message, by) -> Optional.empty();
        router.heard(ANN);
        time.advance(Duration.ZERO);

        assertThat(ends()).hasSize(1);
    }

    @Test
    void whatAPeerAnswersSaysThatItIsThere() throws Exception {
        lan.deed = failing(Reason.UNREACHABLE, "nobody is there");
        send(text(10));
        time.advance(Duration.ofMinutes(30));
        lan.deed = (message, by) -> proven("yes");
        while (!router.send(ANN, question(1), in(Duration.ofSeconds(5))).delivered()) {
            time.advance(Duration.ofMillis(100));
        }
        assertThat(ends()).isEmpty();
        time.advance(Duration.ZERO);

        assertThat(ends()).hasSize(1);
    }

    @Test
    void itExpiresWithNotice() throws Exception {
        lan.availability = Availability.down("unplugged");
        Message never = text(1);
        router.send(ANN, never, in(Duration.ofSeconds(5)));
        lan.availability = Availability.UP;
        lan.deed = failing(Reason.CUT_OFF, "it broke");
        Message maybe = text(2);
        router.send(BEN, maybe, in(Duration.ofSeconds(8)));
        lan.availability = Availability.down("unplugged");
        time.advance(Duration.ofSeconds(10));

        assertThat(ends())
                .containsExactly(
                        new LinkEvent.Expired(ANN, never.id(), Trace.NEVER_SENT),
                        new LinkEvent.Expired(BEN, maybe.id(), Trace.MAY_HAVE_ARRIVED));
        assertThat(router.waiting(ANN) + router.waiting(BEN)).isZero();
    }

    @Test
    void itIsThereAfterARestart() throws Exception {
        lan.availability = Availability.down("unplugged");
        send(text(10));
        router.close();
        lan.availability = Availability.UP;
        lan.deed = (message, by) -> Optional.empty();
        router = open();
        time.advance(Duration.ofSeconds(1));

        assertThat(ends()).hasSize(1);
    }

    @Test
    void whatHasNoRoomIsRefused() throws Exception {
        lan.availability = Availability.down("unplugged");
        for (int i = 0; i < 3; i++) {
            send(text(1));
        }

        assertThat(send(text(1)).outcome())
                .isEqualTo(new Delivery.Failed(
                        Reason.FULL,
                        "too much waits for this peer already; send it again when something was delivered"));
    }

    @Test
    void whatTheDiskDoesNotTakeIsRefused() throws Exception {
        lan.availability = Availability.down("unplugged");
        machine.faults().fail(FileFault.IO_ERROR, operation -> true, 1);

        Delivery delivery = send(text(1));

        assertThat(((Delivery.Failed) delivery.outcome()).reason()).isEqualTo(Reason.STORAGE);
        assertThat(router.waiting(ANN)).isZero();
    }

    @Test
    void anAnswerOfAnybodyIsNoDelivery() throws Exception {
        lan.deed = (message, by) -> unproven("thank you");

        assertThat(send(text(1)).outcome()).isInstanceOf(Delivery.Queued.class);
    }

    @Test
    void aForgottenPeersAreGivenUp() throws Exception {
        lan.availability = Availability.down("unplugged");
        Message text = text(1);
        send(text);
        router.forget(ANN);

        assertThat(ends()).containsExactly(new LinkEvent.Expired(ANN, text.id(), Trace.NEVER_SENT));
        lan.availability = Availability.UP;
        time.advance(Duration.ofMinutes(1));
        assertThat(lan.messages()).isEmpty();
    }

    /** The tries for somebody who is away become seldom. */
    @Test
    void whoIsAwayIsTriedSeldom() throws Exception {
        lan.deed = failing(Reason.UNREACHABLE, "nobody is there");
        send(text(1));
        time.advance(Duration.ofMinutes(59));

        assertThat(lan.messages().size()).isBetween(25, 60);
    }
}
