package dev.archipelago.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.Await;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.transport.http.HttpException.Reason;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpListenerTest {
    private static final String UPGRADE = """
            \r
            Connection: Upgrade, HTTP2-Settings\r
            Upgrade: h2c\r
            HTTP2-Settings: AAMAAABkAAQAAP__\r
            \r
            """;

    private final BlockingQueue<Exchange> seen = new LinkedBlockingQueue<>();
    private HttpListener listener;

    @BeforeEach
    void listen() throws Exception {
        Routes routes = Listeners.routes()
                .post("/seen", exchange -> {
                    seen.add(exchange);
                    return Answer.toStranger(Listeners.text("seen"));
                })
                .get(
                        "/thread",
                        exchange -> Answer.toStranger(Listeners.text(Thread.currentThread()
                                        .isVirtual() + " " + exchange.remote().getAddress())))
                .get("/broken", exchange -> {
                    throw new IllegalStateException("the password is swordfish");
                })
                .get("/overflowing", exchange -> endless(1))
                .get(
                        "/unsendable",
                        exchange -> Answer.toStranger(
                                new HttpResponse(200, HttpFields.of("Content-Length", "7"), new byte[3])));
        listener = Listeners.open(routes, Listeners.standard());
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void aRequestIsHandedOverAsItWasReceived() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            wire.send("POST /seen?a=%2F&&b#".replace("#", "")
                    + " HTTP/1.1\r\nhOsT: a\r\nX-B:  1 \t\r\nX-A:\r\nx-b: 2,\u00ff\r\n"
                    + "Content-Length: 4\r\n\r\n\0\1\u00fe\r");

            assertThat(wire.response()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nseen");
        }
        HttpRequest request = seen.take().request();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /seen");
        assertThat(request.query()).contains("a=%2F&&b");
        assertThat(request.fields().list())
                .containsExactly(
                        new HttpFields.Field("hOsT", "a"),
                        new HttpFields.Field("X-B", "1"),
                        new HttpFields.Field("X-A", ""),
                        new HttpFields.Field("x-b", "2,\u00ff"),
                        new HttpFields.Field("Content-Length", "4"));
        assertThat(request.fields().all("X-b")).isEqualTo(List.of("1", "2,\u00ff"));
        assertThat(request.body()).containsExactly(0, 1, 0xFE, '\r');
    }

    @Test
    void handlersWorkOnVirtualThreads() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            assertThat(wire.send("GET /thread HTTP/1.1\r\nHost: a\r\n\r\n").response())
                    .endsWith("true /127.0.0.1");
        }
    }

    @Test
    void chunksAreJoined() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            wire.send(Listeners.POST + "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0A\r\ndefghijklm\r\n0\r\n\r\n");

            assertThat(wire.response()).endsWith("\r\n\r\nabcdefghijklm");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            StringBuilder requests = new StringBuilder();
            for (int i = 100; i < 150; i++) {
                requests.append(Listeners.POST)
                        .append("Content-Length: 3\r\n\r\n")
                        .append(i);
            }
            wire.send(requests.toString());

            for (int i = 100; i < 150; i++) {
                assertThat(wire.response()).endsWith("\r\n\r\n" + i);
            }
        }
    }

    @Test
    void garbageBehindARequestEndsTheConnectionOnceTheRequestIsAnswered() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            wire.send(Listeners.GET + "\u0001\u0002garbage" + Listeners.GET);

            assertThat(wire.response()).startsWith("HTTP/1.1 200 ").endsWith("hello");
            assertThat(wire.response()).startsWith("HTTP/1.1 400 ");
            assertThat(wire.endOutput().rest()).isEmpty();
        }
    }

    @Test
    void whatHasNoRouteIsTold() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            assertThat(wire.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").response())
                    .startsWith("HTTP/1.1 404 ")
                    .contains("Content-Type: application/json")
                    .endsWith(
                            "{\"error\":{\"code\":\"unknown_method\",\"message\":\"there is nothing at this path\"}}");
            assertThat(wire.send("PUT /echo HTTP/1.1\r\nHost: a\r\n\r\n").response())
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Allow: POST\r\n")
                    .contains("\"code\":\"bad_request\"");
            assertThat(wire.send("GET /hello/../echo HTTP/1.1\r\nHost: a\r\n\r\n")
                            .response())
                    .startsWith("HTTP/1.1 404 ");
            assertThat(wire.send(Listeners.GET).response()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aHandlerThatFailsTellsNothing() throws Exception {
        for (String path : List.of("/broken", "/overflowing", "/unsendable")) {
            try (Wire wire = Wire.to(listener)) {
                assertThat(wire.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n")
                                .rest())
                        .as(path)
                        .startsWith("HTTP/1.1 500 ")
                        .endsWith("{\"error\":{\"code\":\"internal\",\"message\":\"something went wrong here\"}}");
            }
        }
    }

    @Test
    void aConnectionEndsWhenTheClientWantsIt() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            assertThat(wire.send("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Connection: close")
                    .endsWith("hello");
        }
    }

    @Test
    void whoWaitsForItIsToldToContinue() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            wire.send(Listeners.POST + "Expect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
            assertThat(wire.response()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            assertThat(wire.send("abc").response()).startsWith("HTTP/1.1 200 ").endsWith("abc");
        }
    }

    @Test
    void anUpgradeIsNotTakenUp() throws Exception {
        try (Wire wire = Wire.to(listener)) {
            wire.send(Listeners.GET.replace("\r\n\r\n", UPGRADE));

            assertThat(wire.response()).startsWith("HTTP/1.1 200 ").endsWith("hello");
        }
    }

    @Test
    void aTakenAddressIsTold() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port());

        assertThatThrownBy(() -> HttpListener.at(taken, Routes.none()).open())
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ADDRESS_UNAVAILABLE))
                .hasMessageContaining("choose another address");
    }

    @Test
    void listenersThatShareAVertxNeverShareAnAddress() throws Exception {
        Vertx vertx = Vertx.vertx();
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next());
        try (HttpListener one =
                HttpListener.at(place, Listeners.routes()).sharing(vertx).open()) {
            assertThatThrownBy(() ->
                            HttpListener.at(place, Routes.none()).sharing(vertx).open())
                    .isInstanceOfSatisfying(
                            HttpException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ADDRESS_UNAVAILABLE));
            assertThat(one.port()).isEqualTo(place.getPort());
        }
        Await.until("the address to be free", Wire.LIMIT, () -> answersAt(place, vertx));
        EventLoops.settle(vertx.close(), Wire.LIMIT);
    }

    private static boolean answersAt(InetSocketAddress place, Vertx vertx) throws Exception {
        try (HttpListener next = HttpListener.at(place, Listeners.routes())
                        .sharing(vertx)
                        .open();
                Wire wire = Wire.to(next)) {
            return wire.send(Listeners.GET).response().endsWith("hello");
        }
    }

    @Test
    void nothingSecretIsInTextForms() {
        HttpFields fields = HttpFields.of("Authorization", "Bearer swordfish");
        HttpRequest request = HttpRequest.post("/a?token=swordfish", fields, "swordfish".getBytes(UTF_8));

        assertThat(fields + " " + request + " " + new Exchange(request, Listeners.anyPort()) + " "
                        + Answer.toKnown(new HttpResponse(200, fields, request.body())))
                .contains("Authorization", "POST /a", "status 200")
                .doesNotContain("swordfish");
    }

    @Test
    void closingTwiceDoesNoHarm() {
        listener.close();
        listener.close();

        assertThatThrownBy(() -> Wire.to(listener)).isInstanceOf(java.net.ConnectException.class);
    }

    private static Answer endless(int depth) {
        return depth > 0 ? endless(depth + 1) : Answer.toStranger(Listeners.text("the end"));
    }
}
