package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the commands about Rust nodes ask of a running node, here one that only notes it. */
class RustNodeCommandsTest {
    private static final String REACHED =
            "{\"result\":{\"id\":\"rust-1\",\"did\":\"did:key:zRust\",\"onion\":\"rust.onion\",\"approved\":false}}";
    private static final String APPROVED =
            "{\"result\":{\"did\":\"did:key:zRust\",\"trust_level\":\"observer\",\"approved\":true}}";

    @TempDir
    Path data;

    private final List<JsonNode> asked = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
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

    private Outcome run(Session session, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--data-dir", data.toString()));
        return session.run(command.toArray(String[]::new));
    }

    private Session session() {
        return new Session(data);
    }

    private JsonNode params(int call) {
        return asked.get(call).path("params");
    }

    @Test
    void approvalIsConfirmedAfterTheOnionWasReached() {
        answers.addAll(List.of(REACHED, APPROVED));

        Outcome outcome = run(session().answering("yes"), "nodes", "approve", "rust-1");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("did:key:zRust is observer here");
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(
                        call -> assertThat(call.path("method").stringValue()).isEqualTo("federation.approve"));
        assertThat(params(0).has("confirmed")).isFalse();
        assertThat(params(1).path("confirmed").booleanValue()).isTrue();
        assertThat(params(1).path("id").stringValue()).isEqualTo("rust-1");
        assertThat(params(1).path("trust").stringValue()).isEqualTo("observer");
    }

    @Test
    void anythingButYesIsNo() {
        for (String answer : new String[] {"", "y", "no", "YES"}) {
            answers.add(REACHED);
            assertNotConfirmed(run(session().answering(answer), "nodes", "approve", "rust-1"));
        }
        answers.add(REACHED);
        assertNotConfirmed(run(session(), "nodes", "approve", "rust-1"));
        assertThat(asked).noneMatch(call -> call.path("params").has("confirmed"));
    }

    private static void assertNotConfirmed(Outcome outcome) {
        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("nothing was done");
    }

    @Test
    void yesOnTheCommandLineAsksNothing() {
        answers.add(APPROVED);

        Outcome outcome = run(session(), "nodes", "approve", "rust-1", "--trust", "trusted", "--yes");

        assertThat(outcome.exit()).isZero();
        assertThat(asked).hasSize(1);
        assertThat(params(0).path("confirmed").booleanValue()).isTrue();
        assertThat(params(0).path("trust").stringValue()).isEqualTo("trusted");
    }

    @Test
    void whatTheNodeRefusesIsNotAskedFor() throws Exception {
        answers.add("{\"error\":{\"code\":\"unavailable\",\"message\":\"rust.onion could not be reached\"}}");

        Outcome outcome = run(session().answering("yes"), "nodes", "approve", "rust-1", "--json");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.error().path("code").stringValue()).isEqualTo("unavailable");
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "dismiss", "legacy"})
    void helpsWithExamples(String command) {
        assertThat(session().run("nodes", command, "--help").out())
                .contains("Usage: archipelago nodes " + command)
                .contains("  archipelago nodes " + command + " ");
    }

    @Test
    void theHelpSaysWhatAnApprovalProves() {
        String help = session().run("nodes", "approve", "--help").out().replaceAll("\\s+", " ");

        assertThat(help).contains("proves that the service is there, not that it is the DID's");
    }

    @Test
    void theOlderFormIsAllowedEachWayAndBesideOthersByConsent() {
        answers.addAll(List.of(
                "{\"result\":{\"legacy\":\"in\",\"enabled\":true}}",
                "{\"result\":{\"legacy\":\"out\",\"enabled\":false}}"));

        assertThat(run(session(), "nodes", "legacy", "did:key:zRust", "in").out())
                .contains("now in")
                .doesNotContain("--legacy");
        assertThat(run(session(), "nodes", "legacy", "did:key:zRust", "out", "--consent")
                        .out())
                .contains("now out", "archipelago serve --legacy");
        assertThat(params(0).path("consent").booleanValue()).isFalse();
        assertThat(params(1).path("consent").booleanValue()).isTrue();
        assertThat(params(1).path("use").stringValue()).isEqualTo("out");
        assertThat(params(1).path("did").stringValue()).isEqualTo("did:key:zRust");
    }

    @Test
    void whoWaitsIsListed() {
        answers.add("{\"result\":{\"nodes\":[],\"pending\":[{\"id\":\"rust-1\",\"did\":\"did:key:zRust\","
                + "\"onion\":\"rust.onion\"}]}}");

        assertThat(run(session(), "nodes", "list").out())
                .contains("did:key:zRust")
                .contains("rust.onion")
                .contains("archipelago nodes approve rust-1");
    }

    @Test
    void whoWaitsCanBeDismissed() {
        answers.add("{\"result\":{\"ok\":true}}");

        assertThat(run(session(), "nodes", "dismiss", "rust-1").exit()).isZero();
        assertThat(asked.getFirst().path("method").stringValue()).isEqualTo("federation.dismiss");
        assertThat(params(0).path("id").stringValue()).isEqualTo("rust-1");
    }
}
