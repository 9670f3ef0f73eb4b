package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Our listener and caller against node's HTTP server, its client, and the undici behind its fetch. */
class HttpPeersIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final HttpHandler ECHO =
            exchange -> Answer.toStranger(Listeners.text(exchange.request().body()));

    private final NpmProject project = NpmProject.named("http-peers");

    @Test
    void nodeAsksUs() throws Exception {
        Set<InetSocketAddress> remotes = ConcurrentHashMap.newKeySet();
        Routes routes = Routes.none().post("/echo", ECHO).get("/hello", exchange -> {
            remotes.add(exchange.remote());
            return Answer.toStranger(Listeners.text("hello"));
        });
        try (HttpListener listener = Listeners.open(routes, Listeners.standard());
                NpmPeer node = project.start("client.mjs", listener.port())) {
            assertThat(node.nextLine(LIMIT)).contains("\"kept\"", "\"status\":200", "\"text\":\"hello\"");
            assertThat(remotes).as("one connection for all").hasSize(1);
            assertThat(node.nextLine(LIMIT)).contains("\"chunks\"", "\"status\":200", "\"length\":100006", "onetwox");
            assertThat(node.nextLine(LIMIT)).contains("\"expecting\"", "\"status\":200", "\"text\":\"late\"");
            assertThat(node.nextLine(LIMIT)).contains("\"fetch\"", "\"status\":200", "\"length\":1048576");
            assertThat(node.nextLine(LIMIT)).contains("\"large\"", "\"status\":413", "too_large");
            assertThat(node.process().awaitExit(LIMIT)).isZero();
        }
    }

    @Test
    void weAskNode() throws Exception {
        try (NpmPeer node = project.start("server.mjs");
                HttpCaller caller = HttpCaller.within(AddressPolicy.loopback()).open()) {
            HttpOrigin origin = new HttpOrigin("127.0.0.1", Integer.parseInt(node.nextLine(LIMIT)));
            byte[] body = new byte[1024 * 1024];
            Arrays.fill(body, (byte) 0xE9);

            assertThat(ask(caller, origin, HttpRequest.post("/echo", HttpFields.none(), body))
                            .body())
                    .isEqualTo(body);
            assertThat(ask(caller, origin, HttpRequest.post("/chunks", HttpFields.none(), body))
                            .body())
                    .isEqualTo(body);
            assertThat(text(ask(caller, origin, HttpRequest.get("/early", HttpFields.none()))))
                    .isEqualTo("late");
            assertThat(ask(caller, origin, HttpRequest.get("/moved", HttpFields.none()))
                            .status())
                    .isEqualTo(302);
            HttpFields fields =
                    HttpFields.of("X-b", "1").and("x-A", "two words").and("X-B", "\u00e9");
            assertThat(text(ask(caller, origin, HttpRequest.post("/a?b=%20&c", fields, new byte[0]))))
                    .contains("\"method\":\"POST\"", "\"url\":\"/a?b=%20&c\"")
                    .contains("\"Host\",\"" + origin.toString().substring("http://".length()) + "\"")
                    .contains("\"X-b\",\"1\",\"x-A\",\"two words\",\"X-B\",\"\u00c3\u00a9\"");
        }
    }

    private static HttpResponse ask(HttpCaller caller, HttpOrigin origin, HttpRequest request) throws Exception {
        return caller.exchange(origin, request, Instant.now().plus(LIMIT));
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.ISO_8859_1);
    }
}
