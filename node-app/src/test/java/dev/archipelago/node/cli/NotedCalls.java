package dev.archipelago.node.cli;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.node.cli.Session.Outcome;
import dev.archipelago.transport.http.Answer;
import dev.archipelago.transport.http.HttpListener;
import dev.archipelago.transport.http.HttpResponse;
import dev.archipelago.transport.http.Routes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A running node that only notes what it is asked, and answers what it is told to. */
abstract class NotedCalls {
    @TempDir
    Path data;

    final List<JsonNode> asked = new ArrayList<>();
    final Deque<String> answers = new ArrayDeque<>();
    private Optional<HttpListener> listener = Optional.empty();

    @BeforeEach
    void listen() throws Exception {
        HttpListener open = HttpListener.at(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Routes.none().post("/rpc/v1", exchange -> {
                            synchronized (asked) {
                                asked.add(parsed(exchange.request().body()));
                                return Answer.toKnown(HttpResponse.json(
                                        200, answers.removeFirst().getBytes(StandardCharsets.UTF_8)));
                            }
                        }))
                .open();
        listener = Optional.of(open);
        Files.writeString(data.resolve("control.address"), "127.0.0.1:" + open.port());
        Files.writeString(data.resolve("control.token"), "token");
    }

    @AfterEach
    void close() {
        listener.ifPresent(HttpListener::close);
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return Json.parse(body);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    Outcome run(Session session, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--data-dir", data.toString()));
        return session.run(command.toArray(String[]::new));
    }

    Session session() {
        return new Session(data);
    }

    JsonNode params(int call) {
        return asked.get(call).path("params");
    }
}
