package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.DwnValidator;
import dev.archipelago.node.cli.Session.Outcome;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DwnCommandsTest extends NotedCalls {
    @Test
    void protocolsAreShownAsPublishedAndAsInstalled() throws Exception {
        Outcome words = session().run("dwn", "protocols");
        assertThat(words.out()).contains("file-catalog  " + DwnProtocol.FILE_CATALOG.uri(), "\"write\"");
        JsonNode first = session()
                .run("dwn", "protocols", "--json", "--installable")
                .json()
                .path("protocols")
                .path(0);
        assertThat(first.path("name").stringValue()).isEqualTo("node-identity");
        assertThat(first.path("definition")).isEqualTo(DwnProtocol.NODE_IDENTITY.installable());
        assertThat(session()
                        .run("dwn", "protocols", "--json")
                        .json()
                        .path("protocols")
                        .path(3)
                        .path("definition"))
                .isEqualTo(DwnProtocol.APP_DEPLOY.definition());
    }

    @Test
    void aSchemaIsShownToTheLetter() throws Exception {
        assertThat(session().run("dwn", "schema", "file-entry").out().strip())
                .isEqualToNormalizingNewlines(DwnSchemas.FILE_ENTRY.text().strip());
        assertThat(session().run("dwn", "schema", "file-entry", "--json").json())
                .isEqualTo(DwnSchemas.FILE_ENTRY.document());
        assertThat(session().run("dwn", "schema", "file"))
                .matches(outcome -> outcome.exit() == 2 && outcome.err().contains("peer-status"));
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws Exception {
        Path file = Files.writeString(data.resolve("status.json"), "{\"node_did\":\"did:key:z\",\"online\":1}");

        Outcome outcome = session().run("dwn", "validate", "peer-status", file.toString(), "--json");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.json().path("valid").asBoolean()).isFalse();
        assertThat(outcome.json().path("violations").valueStream())
                .extracting(violation -> violation.path("pointer").stringValue(""))
                .contains("/online", "/timestamp", "/node_did");
        assertThat(session()
                        .run("dwn", "validate", "peer-status", file.toString())
                        .out())
                .contains("/online ");
    }

    @Test
    void whatIsRightIsRight() throws Exception {
        Path file =
                Files.writeString(data.resolve("response.json"), "{\"request_id\":\"bafy\",\"status\":\"accepted\"}");

        assertThat(session().run("dwn", "validate", "deploy-response", file.toString()))
                .matches(outcome -> outcome.exit() == 0 && outcome.out().contains("valid"));
        assertThat(session().run("dwn", "validate", "deploy-response", file + "-none"))
                .matches(outcome -> outcome.exit() == 1 && outcome.err().contains("cannot be read"));
    }

    @Test
    void whatComesByStandardInputIsHeldAgainstTheSchema() throws Exception {
        Outcome right = fed("{\"request_id\":\"bafy\",\"status\":\"accepted\"}", "deploy-response");
        assertThat(right)
                .matches(outcome -> outcome.exit() == 0 && outcome.out().contains("valid"));

        Outcome wrong = fed("{\"request_id\":\"bafy\",\"status\":\"perhaps\"}", "deploy-response", "--json");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.json().path("violations").path(0).path("pointer").stringValue(""))
                .isEqualTo("/status");

        assertThat(fed("", "deploy-response").exit()).isEqualTo(1);
        assertThat(fed("[" + " ".repeat(DwnValidator.MAX_BYTES) + "]", "deploy-response"))
                .matches(outcome -> outcome.exit() == 1 && outcome.out().contains("is longer than"));
    }

    /** Runs {@code dwn validate NAME -} with a text at its standard input. */
    private Outcome fed(String text, String... words) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return session()
                    .run(Stream.concat(
                                    Stream.of("dwn", "validate", words[0], "-"),
                                    Stream.of(words).skip(1))
                            .toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void theRunningNodeIsAskedToRegisterPublishAndClear() {
        answers.add(
                "{\"result\":{\"protocols\":[{\"protocol\":\"a\",\"new\":true},{\"protocol\":\"b\",\"new\":false}]}}");
        answers.add("{\"result\":{\"announcements\":1,\"entries\":3}}");
        answers.add("{\"result\":{\"deleted\":5}}");

        assertThat(run(session(), "dwn", "register", "http://127.0.0.1:1/").out())
                .contains("installed      a", "there already  b");
        assertThat(run(session(), "dwn", "publish", "http://127.0.0.1:1/").out())
                .contains("3 entries");
        assertThat(run(session(), "dwn", "clear", "http://127.0.0.1:1/").out()).contains("5 records");

        assertThat(asked.get(0).path("method").stringValue()).isEqualTo("dwn.register-protocol");
        assertThat(params(0).path("url").stringValue()).isEqualTo("http://127.0.0.1:1/");
        assertThat(asked.get(1).path("method").stringValue()).isEqualTo("dwn.publish");
        assertThat(asked.get(2).path("method").stringValue()).isEqualTo("dwn.clear");
        assertThat(params(2).path("url").stringValue()).isEqualTo("http://127.0.0.1:1/");
    }

    /** In a data directory that cannot be one, so that a word too many is noticed at once and serves nothing. */
    @Test
    void aDwnIsNamedByAUrlThatStaysPrivate() throws Exception {
        Path none = Files.writeString(data.resolve("file"), "").resolve("none");
        for (String[] words : new String[][] {
            {"serve", "--dwn", "http://dwn.example/"},
            {"serve", "--dwn", "ftp://127.0.0.1/"},
            {"serve", "--dwn", "nonsense"},
            {"serve", "--dwn-peer", "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp=https://dwn.example/"},
            {"serve", "--dwn", "https://dwn.example/", "--dwn-peer", "nobody=https://dwn.example/"}
        }) {
            String[] command = Stream.concat(Stream.of(words), Stream.of("--data-dir", none.toString()))
                    .toArray(String[]::new);
            assertThat(session().run(command))
                    .as(String.join(" ", words))
                    .matches(outcome -> outcome.exit() == 2 && outcome.err().contains("--dwn"));
        }
    }
}
