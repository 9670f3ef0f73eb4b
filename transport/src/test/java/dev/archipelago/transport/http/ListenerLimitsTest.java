package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Attacks on a listener's memory, time and places. */
class ListenerLimitsTest {
    private static final byte[] PIECE = new byte[64 * 1024];

    @Test
    void aHundredMegabytesAreRefusedUnread() throws Exception {
        MessageLimits minutes = new MessageLimits(8 * 1024, Duration.ofMinutes(2), 1024 * 1024, Duration.ofMinutes(2));
        ListenerLimits patient = new ListenerLimits(minutes, 64, 256, 64, Duration.ofMinutes(2));
        try (HttpListener listener = Listeners.open(patient);
                Wire wire = Wire.to(listener)) {
            wire.send(Listeners.POST + "Content-Length: 104857600\r\n\r\n");

            assertThat(wire.response()).startsWith("HTTP/1.1 413 ").contains("\"code\":\"too_large\"");
            wire.flood(PIECE, 104857600);
            Await.until("the connection to end", Wire.LIMIT, () -> listener.connections() == 0);
        }
    }

    @Test
    void aHundredMegabytesInChunksAreRefusedAfterTheFirst() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.standard());
                Wire wire = Wire.to(listener)) {
            wire.send(Listeners.POST + "Transfer-Encoding: chunked\r\n\r\n100000\r\n");
            wire.flood(PIECE, 1024 * 1024);

            assertThat(wire.send("\r\n1").response())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("\"code\":\"too_large\"");
        }
    }

    @Test
    void theLargestBodyPasses() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.standard());
                Wire wire = Wire.to(listener)) {
            wire.send(Listeners.POST + "Content-Length: 1048576\r\n\r\n").send("x".repeat(1024 * 1024));

            assertThat(wire.response()).startsWith("HTTP/1.1 200 ").hasSizeGreaterThan(1024 * 1024);
        }
    }

    @Test
    void aHeaderBeyondItsSizeIsRefused() throws Exception {
        String start = "GET /hello HTTP/1.1\r\nHost: a\r\nX: ";
        String end = "\r\n\r\n";
        String fitting = "x".repeat(8 * 1024 - start.length() - end.length());
        try (HttpListener listener = Listeners.open(Listeners.standard());
                Wire wire = Wire.to(listener)) {
            assertThat(wire.send(start + fitting + end).response()).startsWith("HTTP/1.1 200 ");
            assertThat(wire.send(start + fitting + "x" + end).response())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("\"code\":\"too_large\"");
        }
    }

    @Test
    void anEndlessHeaderIsRefusedAtItsLimit() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.standard());
                Wire wire = Wire.to(listener)) {
            assertThat(wire.send("GET /hello HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(1024 * 1024))
                            .response())
                    .startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aFloodOfFieldsIsRefused() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.standard());
                Wire wire = Wire.to(listener)) {
            assertThat(wire.send("GET /hello HTTP/1.1\r\nHost: a\r\n" + "a:\r\n".repeat(100) + "\r\n")
                            .response())
                    .startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void whoSaysNothingIsCutOff() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.hasty());
                Wire wire = Wire.to(listener)) {
            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    void aHeaderThatDripsIsCutOff() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.hasty());
                Wire wire = Wire.to(listener)) {
            Drip drip = Drip.of(wire, "GET /hello HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(2000) + "\r\n\r\n");

            assertThat(wire.rest()).doesNotContain("HTTP/1.1");
            assertThat(drip.sent()).isPositive();
        }
    }

    @Test
    void aBodyThatDripsIsCutOff() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.hasty());
                Wire wire = Wire.to(listener)) {
            Drip drip = Drip.of(wire.send(Listeners.POST + "Content-Length: 2000\r\n\r\n"), "x".repeat(2000));

            assertThat(wire.rest()).doesNotContain("HTTP/1.1");
            assertThat(drip.sent()).isPositive();
        }
    }

    @Test
    void aSecondHeaderThatDripsIsCutOffTooEvenOfSomeoneKnown() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.hasty());
                Wire wire = Wire.to(listener)) {
            assertThat(wire.send("GET /known HTTP/1.1\r\nHost: a\r\n\r\n").response())
                    .endsWith("hello, you");
            Drip drip = Drip.of(wire, "GET /hello HTTP/1.1\r\nX: " + "x".repeat(2000));

            assertThat(wire.rest()).doesNotContain("HTTP/1.1");
            assertThat(drip.sent()).isPositive();
        }
    }

    @Test
    void someoneKnownMayRestButNotForEver() throws Exception {
        try (HttpListener listener = Listeners.open(Listeners.hasty());
                Wire known = Wire.to(listener);
                Wire stranger = Wire.to(listener)) {
            known.send("GET /known HTTP/1.1\r\nHost: a\r\n\r\n").response();
            long start = System.nanoTime();
            stranger.send(Listeners.GET).response();

            assertThat(stranger.rest()).isEmpty();
            Await.until("the stranger's end alone", Duration.ofMillis(400), () -> listener.connections() == 1);
            assertThat(known.rest()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(800));
        }
    }

    @Test
    void whoDoesNotReadItsAnswerIsCutOff() throws Exception {
        byte[] large = new byte[64 * 1024 * 1024];
        Routes routes = Routes.none().get("/large", exchange -> Answer.toKnown(Listeners.text(large)));
        try (HttpListener listener = Listeners.open(routes, Listeners.hasty());
                Wire wire = Wire.to(listener)) {
            wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");

            Await.until("the answer", Wire.LIMIT, () -> listener.connections() == 1);
            Await.until("the connection to end", Wire.LIMIT, () -> listener.connections() == 0);
        }
    }

    @Test
    void aStrangerTooManyTakesThePlaceOfWhoKeepsTheListenerWaiting() throws Exception {
        List<Wire> wires = new ArrayList<>();
        try (HttpListener listener = Listeners.open(Listeners.standard())) {
            for (int i = 0; i < 64; i++) {
                wires.add(Wire.to(listener));
                int count = i + 1;
                Await.until("the strangers", Wire.LIMIT, () -> listener.connections() == count);
            }
            assertThat(wires.get(1)
                            .send("GET /known HTTP/1.1\r\nHost: a\r\n\r\n")
                            .response())
                    .endsWith("hello, you");
            assertThat(wires.get(2).send(Listeners.GET).response()).endsWith("hello");
            for (int i = 0; i < 2; i++) {
                wires.add(Wire.to(listener));
                assertThat(wires.getLast().send(Listeners.GET).response()).endsWith("hello");
            }

            assertThat(listener.connections()).isEqualTo(65);
            assertThat(wires.getFirst().rest()).as("who waited longest").isEmpty();
            assertThat(wires.get(2).send(Listeners.GET).response())
                    .as("who asked meanwhile")
                    .endsWith("hello");
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    @Test
    void aStrangerTooManyIsTurnedAwayWhereAllTheOthersAreBeingAnswered() throws Exception {
        ListenerLimits two = new ListenerLimits(MessageLimits.STANDARD, 2, 9, 9, Duration.ofSeconds(30));
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(2);
        Routes slow = Routes.none().get("/hello", exchange -> {
            held.countDown();
            hold.await();
            return Answer.toStranger(Listeners.text("hello"));
        });
        try (HttpListener listener = Listeners.open(slow, two);
                Wire first = Wire.to(listener).send(Listeners.GET);
                Wire second = Wire.to(listener).send(Listeners.GET)) {
            assertThat(held.await(Wire.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            try (Wire third = Wire.to(listener)) {
                assertThat(third.rest()).startsWith("HTTP/1.1 503 ").contains("\"code\":\"unavailable\"");
            }
            hold.countDown();
            assertThat(first.response()).endsWith("hello");
            assertThat(second.response()).endsWith("hello");
        }
    }

    @Test
    void largeRequestsTogetherTakeSoMuchMemoryAndLeaveRoomForSmallOnes() throws Exception {
        int size = 256 * 1024;
        MessageLimits message = new MessageLimits(8 * 1024, Duration.ofSeconds(60), size, Duration.ofSeconds(60));
        List<Wire> wires = new ArrayList<>();
        try (HttpListener listener = Listeners.open(new ListenerLimits(message, 64, 256, 64, Duration.ofSeconds(60)))) {
            long most = 8L * size;
            while (listener.largeRequests() + size - LargeRequests.FREE < most) {
                long before = listener.largeRequests();
                wires.add(Wire.to(listener)
                        .send(Listeners.POST + "Content-Length: " + size + "\r\n\r\n" + "x".repeat(size - 1)));
                Await.until(
                        "the bytes", Wire.LIMIT, () -> listener.largeRequests() > before + size - LargeRequests.FREE);
            }
            try (Wire tooMany = Wire.to(listener)) {
                tooMany.send(Listeners.POST + "Content-Length: " + size + "\r\n\r\n" + "x".repeat(size - 1));
                assertThat(tooMany.response()).startsWith("HTTP/1.1 503 ");
            }
            try (Wire small = Wire.to(listener)) {
                assertThat(small.send(Listeners.POST + "Content-Length: 2\r\n\r\nok")
                                .response())
                        .endsWith("ok");
            }
            for (Wire wire : wires) {
                assertThat(wire.send("x").response()).startsWith("HTTP/1.1 200 ");
            }
            Await.until("the memory", Wire.LIMIT, () -> listener.largeRequests() == 0);
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    @Test
    void aLargeRequestThatIsCutOffGivesItsMemoryBack() throws Exception {
        int size = 1024 * 1024;
        try (HttpListener listener = Listeners.open(Listeners.standard())) {
            try (Wire wire = Wire.to(listener)) {
                wire.send(Listeners.POST + "Content-Length: " + size + "\r\n\r\n" + "x".repeat(size - 1));
                Await.until("the bytes", Wire.LIMIT, () -> listener.largeRequests() > size / 2);
            }
            Await.until("the memory", Wire.LIMIT, () -> listener.largeRequests() == 0);
        }
    }

    @Test
    void connectionsOfThoseWhoAreKnownAreCountedToo() throws Exception {
        ListenerLimits two = new ListenerLimits(MessageLimits.STANDARD, 2, 2, 2, Duration.ofSeconds(30));
        try (HttpListener listener = Listeners.open(two);
                Wire first = Wire.to(listener);
                Wire second = Wire.to(listener)) {
            first.send("GET /known HTTP/1.1\r\nHost: a\r\n\r\n").response();
            second.send("GET /known HTTP/1.1\r\nHost: a\r\n\r\n").response();
            try (Wire third = Wire.to(listener)) {
                assertThat(third.send(Listeners.GET).response()).endsWith("hello");
                assertThat(first.rest()).as("who rested longest").isEmpty();
                assertThat(listener.connections()).isEqualTo(2);
            }
        }
    }

    @Test
    void requestsBeyondThoseUnderWayWaitForTheirTurn() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        AtomicBoolean crowded = new AtomicBoolean();
        CountDownLatch goOn = new CountDownLatch(1);
        Routes routes = Routes.none().get("/work", exchange -> {
            crowded.compareAndSet(false, atWork.incrementAndGet() > 2);
            goOn.await();
            atWork.decrementAndGet();
            return Answer.toStranger(Listeners.text("done"));
        });
        ListenerLimits limits = new ListenerLimits(MessageLimits.STANDARD, 64, 256, 2, Duration.ofSeconds(30));
        List<Wire> wires = new ArrayList<>();
        try (HttpListener listener = Listeners.open(routes, limits)) {
            for (int i = 0; i < 20; i++) {
                wires.add(Wire.to(listener).send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n"));
            }
            Await.until("two at work", Wire.LIMIT, () -> atWork.get() == 2);
            goOn.countDown();

            for (Wire wire : wires) {
                assertThat(wire.response()).endsWith("done");
                wire.close();
            }
            assertThat(crowded).isFalse();
        }
    }

    @Test
    void whatIsSentBehindARequestUnderWayStaysWithItsSender() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        Routes routes = Routes.none().get("/work", exchange -> {
            handled.incrementAndGet();
            goOn.await();
            return Answer.toStranger(Listeners.text("done"));
        });
        try (HttpListener listener = Listeners.open(routes, Listeners.standard());
                Wire wire = Wire.to(listener)) {
            String request = "GET /work HTTP/1.1\r\nHost: a\r\n\r\n";
            byte[] many = request.repeat(2000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            Thread sender = Thread.ofVirtual().start(() -> wire.flood(many, 64L * 1024 * 1024));
            Await.until("a request at work", Wire.LIMIT, () -> handled.get() == 1);

            assertThat(sender.join(Duration.ofMillis(500)))
                    .as("the sender got rid of 64 MiB")
                    .isFalse();
            assertThat(handled).hasValue(1);
            wire.cut();
            goOn.countDown();
            sender.join();
        }
    }
}
