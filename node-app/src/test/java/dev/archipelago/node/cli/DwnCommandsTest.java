package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.node.cli.Session.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void theRunningNodeIsAskedToRegisterAndPublish() {
        answers.add(
                "{\"result\":{\"protocols\":[{\"protocol\":\"a\",\"new\":true},{\"protocol\":\"b\",\"new\":false}]}}");
        answers.add("{\"result\":{\"announcements\":1,\"entries\":3}}");

        assertThat(run(session(), "dwn", "register", "http://127.0.0.1:1/").out())
                .contains("installed      a", "there already  b");
        assertThat(run(session(), "dwn", "publish", "http://127.0.0.1:1/").out())
                .contains("3 entries");

        assertThat(asked.get(0).path("method").stringValue()).isEqualTo("dwn.register-protocol");
        assertThat(params(0).path("url").stringValue()).isEqualTo("http://127.0.0.1:1/");
        assertThat(asked.get(1).path("method").stringValue()).isEqualTo("dwn.publish");
    }

    @Test
    void aDwnIsNamedByAUrlThatStaysPrivate() {
        for (String[] words : new String[][] {
            {"serve", "--dwn", "http://dwn.example/"},
            {"serve", "--dwn", "ftp://127.0.0.1/"},
            {"serve", "--dwn", "nonsense"},
            {"serve", "--dwn-peer", "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp=https://dwn.example/"},
            {"serve", "--dwn", "https://dwn.example/", "--dwn-peer", "nobody=https://dwn.example/"}
        }) {
            assertThat(run(session(), words)).as(String.join(" ", words)).matches(outcome -> outcome.exit() == 2);
        }
    }
}
