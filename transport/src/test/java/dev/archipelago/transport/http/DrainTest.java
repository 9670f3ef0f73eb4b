package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Routes routes = Listeners.routes().get("/work", exchange -> {
        atWork.incrementAndGet();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
        }
        return Answer.toStranger(Listeners.text("done"));
    });

    @Test
    void whatIsUnderWayIsFinishedAndNothingNewIsTakenOn() throws Exception {
        List<Wire> wires = new ArrayList<>();
        try (HttpListener listener = Listeners.open(routes, Listeners.standard());
                Wire resting = Wire.to(listener);
                Wire halfway = Wire.to(listener)) {
            resting.send("GET /known HTTP/1.1\r\nHost: a\r\n\r\n").response();
            halfway.send("GET /hello HTTP/1.1\r\nHo");
            for (int i = 0; i < 10; i++) {
                wires.add(Wire.to(listener).send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n" + Listeners.GET));
            }
            Await.until("all at work", Wire.LIMIT, () -> atWork.get() == 10);
            Thread drain = Thread.ofVirtual().start(() -> listener.drain(Duration.ofSeconds(30)));

            assertThat(resting.rest()).isEmpty();
            Await.until("the address to be free", Wire.LIMIT, () -> isRefused(listener));
            assertThat(halfway.send("st: a\r\n\r\n").rest())
                    .contains("Connection: close")
                    .endsWith("hello");
            assertThat(drain.isAlive()).isTrue();
            goOn.countDown();
            for (Wire wire : wires) {
                assertThat(wire.rest()).startsWith("HTTP/1.1 200 ").contains("done");
            }
            drain.join();
            assertThat(interrupted).isFalse();
        }
    }

    private static boolean isRefused(HttpListener listener) throws IOException {
        try (Wire wire = Wire.to(listener)) {
            assertThat(wire.rest()).as("what is taken on by chance is cut off").doesNotContain("HTTP");
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    @Test
    void whatTakesTooLongIsCutOffAndInterrupted() throws Exception {
        try (HttpListener listener = Listeners.open(routes, Listeners.standard());
                Wire wire = Wire.to(listener).send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n")) {
            Await.until("it to be at work", Wire.LIMIT, () -> atWork.get() == 1);
            listener.drain(Duration.ofMillis(50));

            assertThat(interrupted).isTrue();
            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    void underLoadEveryRequestIsAnsweredWholeOrNotTakenOn() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger strange = new AtomicInteger();
        HttpListener listener = Listeners.open(routes, Listeners.standard());
        HttpOrigin origin = Listeners.origin(listener);
        List<Thread> load = new ArrayList<>();
        try (HttpCaller caller = HttpCaller.within(AddressPolicy.loopback()).open()) {
            for (int i = 0; i < 8; i++) {
                load.add(Thread.ofVirtual().start(() -> ask(caller, origin, answered, strange)));
            }
            Await.until("some load", Wire.LIMIT, () -> answered.get() > 200);
            listener.drain(Duration.ofSeconds(20));
            for (Thread each : load) {
                each.join();
            }
        }
        assertThat(strange).hasValue(0);
    }

    private static void ask(HttpCaller caller, HttpOrigin origin, AtomicInteger answered, AtomicInteger strange) {
        try {
            while (true) {
                HttpResponse response = caller.exchange(
                        origin,
                        HttpRequest.get("/hello", HttpFields.none()),
                        Instant.now().plusSeconds(20));
                if (response.status() != 200 || response.body().length != 5) {
                    strange.incrementAndGet();
                }
                answered.incrementAndGet();
            }
        } catch (HttpException e) {
            boolean turnedAway = e.reason() == HttpException.Reason.UNREACHABLE
                    || e.getMessage().contains("ended without an answer");
            if (!turnedAway) {
                strange.incrementAndGet();
            }
        } catch (InterruptedException e) {
            strange.incrementAndGet();
        }
    }
}
