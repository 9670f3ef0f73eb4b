package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.cli.Session.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands about Rust nodes ask of a running node, here one that only notes it. */
class RustNodeCommandsTest extends NotedCalls {
    private static final String REACHED =
            "{\"result\":{\"id\":\"rust-1\",\"did\":\"did:key:zRust\",\"onion\":\"rust.onion\",\"approved\":false}}";
    private static final String APPROVED =
            "{\"result\":{\"did\":\"did:key:zRust\",\"trust_level\":\"observer\",\"approved\":true}}";

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
