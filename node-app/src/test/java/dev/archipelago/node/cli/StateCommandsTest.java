package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.cli.Session.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What the commands about other nodes' states and keys ask of a running node, and what they show. */
class StateCommandsTest extends NotedCalls {
    private static final String DID = "did:key:zHarbour";

    @Test
    void oneNodeIsAskedOrAll() {
        answers.add("{\"result\":{\"results\":[{\"did\":\"" + DID + "\",\"ok\":true,\"bytes\":281,\"kind\":\"full\"},"
                + "{\"did\":\"" + DID + "2\",\"ok\":true,\"bytes\":66,\"kind\":\"delta\"}]}}");
        answers.add("{\"result\":{\"results\":[]}}");

        assertThat(run(session(), "sync", DID).out())
                .contains(DID + "  told all in 281 bytes", DID + "2  told what changed in 66 bytes");
        assertThat(run(session(), "sync").out()).contains("No other node lets this one look yet.");
        assertThat(asked)
                .allSatisfy(
                        call -> assertThat(call.path("method").stringValue()).isEqualTo("federation.sync-state"));
        assertThat(params(0).path("did").stringValue()).isEqualTo(DID);
        assertThat(params(1).has("did")).isFalse();
    }

    @Test
    void whoDoesNotTellIsShownWithTheReason() {
        answers.add("{\"result\":{\"results\":[{\"did\":\"" + DID + "\",\"ok\":false,\"error\":\"nobody answers\"}]}}");

        assertThat(run(session(), "sync").out()).contains(DID + "  did not tell: nobody answers");
    }

    @Test
    void statesAreShownInWordsAndForPrograms() throws Exception {
        String answer = "{\"result\":{\"nodes\":[{\"did\":\"" + DID
                + "\",\"name\":\"harbour\",\"online\":true,\"state\":{}}]}}";
        answers.add(answer);
        answers.add(answer);
        answers.add("{\"result\":{\"nodes\":[]}}");

        assertThat(run(session(), "state", DID).out()).contains("harbour  " + DID, "online");
        assertThat(run(session(), "state", DID, "--json").out()).contains("\"online\" : true");
        assertThat(run(session(), "state").out()).contains("No node has told yet how it is.");
        assertThat(asked)
                .allSatisfy(
                        call -> assertThat(call.path("method").stringValue()).isEqualTo("federation.state"));
        assertThat(params(0).path("did").stringValue()).isEqualTo(DID);
        assertThat(params(2).has("did")).isFalse();
    }

    @Test
    void statementsAreBroughtInAsManyCallsAsTheyTake() throws Exception {
        Path file = Files.write(data.resolve("statements.txt"), Collections.nCopies(9, "c3RhdGVtZW50"));
        answers.add("{\"result\":{\"followed\":[\"" + DID + "\"],\"told\":[\"did:key:zA\"],\"unreached\":[]}}");
        answers.add("{\"result\":{\"followed\":[],\"told\":[\"did:key:zA\"],\"unreached\":[\"did:key:zB\"]}}");

        Outcome outcome = run(session(), "nodes", "statements", file.toString());

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines())
                .containsExactly(
                        "Learnt about " + DID + ".",
                        "Told did:key:zA.",
                        "Not reached: did:key:zB. Run this again later.");
        assertThat(params(0).path("statements")).hasSize(8);
        assertThat(params(1).path("statements")).hasSize(1);
    }

    @Test
    void aFileWithoutStatementsIsSaidToBeSo() throws Exception {
        Path empty = Files.writeString(data.resolve("empty.txt"), "\n \n");

        assertThat(run(session(), "nodes", "statements", empty.toString()))
                .matches(outcome -> outcome.exit() == 2 && outcome.err().contains("holds no key statement"));
        assertThat(run(
                        session(),
                        "nodes",
                        "statements",
                        data.resolve("none.txt").toString()))
                .matches(outcome -> outcome.exit() == 2 && outcome.err().contains("cannot be read"));
        assertThat(asked).isEmpty();
    }
}
