package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.serve.RawHttp.Answered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the operator's listener by programs of this machine, by pages in a browser, and by peers. */
class ControlListenerAttackTest {
    private static final String LIST = "{\"method\":\"federation.list-nodes\",\"params\":{}}";

    @TempDir
    Path folder;

    private AttackedNode node;

    @BeforeEach
    void serve() throws Exception {
        node = new AttackedNode(folder.resolve("node"));
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Answered call(String host, String fields, String body) throws Exception {
        return RawHttp.exchange(
                node.controlPort(),
                "POST /rpc/v1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + fields + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }

    private Answered call(String fields) throws Exception {
        return call("127.0.0.1", fields, LIST);
    }

    private String bearer() throws Exception {
        return "Authorization: Bearer " + node.point().token().text() + "\r\n";
    }

    @Test
    void withTheTokenItIsServed() throws Exception {
        assertThat(call(bearer()).status()).isEqualTo(200);
    }

    @Test
    void tokenMissingGuessedOrSentOtherwise() throws Exception {
        String token = node.point().token().text();
        for (String fields : List.of(
                "",
                "Authorization: Bearer \r\n",
                "Authorization: Bearer " + "A".repeat(43) + "\r\n",
                "Authorization: Bearer " + token.substring(1) + "\r\n",
                "Authorization: Bearer " + token + "A\r\n",
                "Authorization: bearer " + token + "\r\n",
                "Authorization: Basic " + token + "\r\n",
                "Authorization: " + token + "\r\n",
                "Cookie: token=" + token + "\r\n",
                bearer() + bearer())) {
            assertThat(call(fields).error()).as(fields).isEqualTo("unauthenticated");
        }
    }

    @Test
    void tokenOfAnEarlierRun() throws Exception {
        String earlier = bearer();
        node.restart();

        assertThat(call(earlier).error()).isEqualTo("unauthenticated");
        assertThat(call(bearer()).status()).isEqualTo(200);
    }

    @Test
    void noMethodAnswersWithoutTheToken() throws Exception {
        for (String method : List.of(
                "invite",
                "join",
                "list-nodes",
                "remove-node",
                "set-trust",
                "block",
                "send",
                "status",
                "heartbeat",
                "no-such")) {
            assertThat(call("127.0.0.1", "", "{\"method\":\"federation." + method + "\"}")
                            .error())
                    .as(method)
                    .isEqualTo("unauthenticated");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node.example",
                "node.example:8780",
                "127.0.0.1.node.example",
                "localhost.node.example",
                "127.0.0.1:8780:1",
                "a-127.0.0.1",
                "[::1].node.example"
            })
    void nameThatWasBoundToThisMachine(String host) throws Exception {
        assertThat(call(host, bearer(), LIST).error()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1", "http://localhost:8780", "null", "https://node.example", ""})
    void callOfAPage(String origin) throws Exception {
        assertThat(call(bearer() + "Origin: " + origin + "\r\n").error()).isEqualTo("forbidden");
    }

    /** A page may post a form or look before it leaps; it gets neither the answer nor leave to go on. */
    @Test
    void pageThatAsksForLeave() throws Exception {
        Answered asked = RawHttp.exchange(
                node.controlPort(),
                String.join(
                        "\r\n",
                        "OPTIONS /rpc/v1 HTTP/1.1",
                        "Host: 127.0.0.1",
                        "Connection: close",
                        "Origin: http://node.example",
                        "Access-Control-Request-Method: POST",
                        "",
                        ""));

        assertThat(asked.status()).isEqualTo(405);
        assertThat(asked.head().toLowerCase(java.util.Locale.ROOT)).doesNotContain("access-control");
    }

    @Test
    void methodsOfPeersAreNotHere() throws Exception {
        for (String method : List.of(
                "peer-join",
                "peer-join-confirm",
                "heartbeat",
                "peer-joined",
                "get-state",
                "get-catalog",
                "get-file",
                "peer-left",
                "trust-changed",
                "key-statement",
                "deploy-app",
                "deploy-receipt",
                "text")) {
            assertThat(call("127.0.0.1", bearer(), "{\"method\":\"federation." + method + "\",\"params\":{}}")
                            .error())
                    .as(method)
                    .isEqualTo("unknown_method");
        }
    }

    @Test
    void callThatAPeerSigned() throws Exception {
        try (AttackedNode peer = new AttackedNode(folder.resolve("peer"))) {
            node.admit(peer);
            ForgedRequest request = ForgedRequest.signed(peer.me(), node, LIST);

            assertThat(request.to(node.controlPort()).error()).isEqualTo("unauthenticated");
        }
    }

    @Test
    void filesAreForTheirOwnerAlone() throws Exception {
        for (String name : List.of("control.token", "control.address")) {
            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("node").resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    /** What lies where the token goes must not lead it elsewhere. */
    @Test
    void tokenFileThatIsALink() throws Exception {
        node.close();
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "untouched");
        Files.createSymbolicLink(folder.resolve("node").resolve("control.token"), elsewhere);
        node = new AttackedNode(folder.resolve("node"));

        assertThat(elsewhere).hasContent("untouched");
        assertThat(Files.isSymbolicLink(folder.resolve("node").resolve("control.token")))
                .isFalse();
        assertThat(call(bearer()).status()).isEqualTo(200);
    }
}
