package dev.archipelago.transport.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Listeners and messages as tests want them. */
final class Listeners {
    static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    static final String GET = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

    private Listeners() {}

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Echoes what is posted to /echo, and says hello at /hello; to strangers, all of it. */
    static Routes routes() {
        return Routes.none()
                .post(
                        "/echo",
                        exchange -> Answer.toStranger(text(exchange.request().body())))
                .get("/hello", exchange -> Answer.toStranger(text("hello")))
                .get("/known", exchange -> Answer.toKnown(text("hello, you")));
    }

    static HttpListener open(ListenerLimits limits) throws HttpException, InterruptedException {
        return open(routes(), limits);
    }

    static HttpListener open(Routes routes, ListenerLimits limits) throws HttpException, InterruptedException {
        return HttpListener.at(anyPort(), routes).limits(limits).open();
    }

    static ListenerLimits standard() {
        return ListenerLimits.STANDARD;
    }

    /** Times so short that a test can wait for their end. */
    static ListenerLimits hasty() {
        Duration header = Duration.ofMillis(300);
        return new ListenerLimits(
                new MessageLimits(8 * 1024, header, 1024 * 1024, Duration.ofMillis(400)),
                64,
                256,
                64,
                Duration.ofMillis(900));
    }

    static HttpResponse text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse text(byte[] text) {
        return new HttpResponse(200, HttpFields.of("Content-Type", "text/plain"), text);
    }

    static HttpOrigin origin(HttpListener listener) {
        return new HttpOrigin("127.0.0.1", listener.port());
    }
}
