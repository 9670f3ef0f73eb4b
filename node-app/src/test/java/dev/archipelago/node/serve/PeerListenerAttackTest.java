package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.Epoch;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.node.serve.RawHttp.Answered;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the peer listener of a running node, by a member and by whoever can read what members send. */
class PeerListenerAttackTest {
    private static final int MANY = 100 << 20;

    @TempDir
    static Path folder;

    private static AttackedNode node;
    private static AttackedNode member;
    private static AttackedNode other;

    private ForgedRequest good;

    @BeforeAll
    static void join() throws Exception {
        node = new AttackedNode(folder.resolve("node"));
        member = new AttackedNode(folder.resolve("member"));
        other = new AttackedNode(folder.resolve("other"));
        node.admit(member);
        other.admit(member);
    }

    @AfterAll
    static void close() {
        Stream.of(member, other, node).forEach(AttackedNode::close);
    }

    @BeforeEach
    void sign() throws Exception {
        good = ForgedRequest.signed(member.me(), node, ForgedRequest.STATE);
    }

    private static void assertServed(Answered answer) throws Exception {
        assertThat(answer.error()).isEmpty();
        assertThat(Json.parse(answer.body()).path("result").has("timestamp")).isTrue();
        assertThat(answer.isSigned()).isTrue();
    }

    /** Nobody learns from the answer whether the key is known here. */
    private static void assertShowsNothing(ForgedRequest request, AttackedNode to) throws Exception {
        assertShowsNothing(RawHttp.patiently(() -> request.to(to.peerPort())));
    }

    private static void assertShowsNothing(Answered answer) throws Exception {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("unauthenticated");
        assertThat(answer.isSigned()).isFalse();
    }

    @Test
    void withoutAnAttackItIsServed() throws Exception {
        assertServed(good.to(node.peerPort()));
    }

    @Test
    void replayedToTheSameNode() throws Exception {
        assertServed(good.to(node.peerPort()));
        assertShowsNothing(good, node);
    }

    @Test
    void replayedToTheSameNodeByItsOtherPath() throws Exception {
        assertServed(good.to(node.peerPort()));
        assertShowsNothing(good.startingWith("POST /rpc/ HTTP/1.1"), node);
    }

    @Test
    void replayedToAnotherNode() throws Exception {
        Answered answer = RawHttp.patiently(() -> good.to(other.peerPort()));

        assertShowsNothing(answer);
        assertThat(answer.field(Epoch.FIELD)).isEmpty();
    }

    @Test
    void replayedAfterRestart() throws Exception {
        assertServed(good.to(node.peerPort()));
        node.restart();

        Answered answer = good.to(node.peerPort());
        assertShowsNothing(answer);
        assertThat(answer.field(Epoch.FIELD)).as("the new epoch").isPresent();
        assertShowsNothing(
                good.with("archipelago-epoch", answer.field(Epoch.FIELD).orElseThrow()), node);
        assertServed(
                ForgedRequest.signed(member.me(), node, ForgedRequest.STATE).to(node.peerPort()));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("path", request -> request.startingWith("POST /rpc/ HTTP/1.1")),
                change("query", request -> request.startingWith("POST /rpc/v1?a HTTP/1.1")),
                change(
                        "body and more fields",
                        request -> request.with("archipelago-extra", "x").withBody("{}")),
                change("body", request -> request.withBody(ForgedRequest.STATE.replace("state", "stato"))),
                change("space behind the body", request -> request.withBody(ForgedRequest.STATE + " ")),
                change(
                        "audience",
                        request -> request.with("archipelago-to", other.did().toString())),
                change("content-type", request -> request.with("content-type", "application/jsom")),
                change(
                        "content-type with a parameter",
                        request -> request.with("content-type", "application/json;charset=utf-8")),
                change("content-encoding", request -> request.with("content-encoding", "gzip")),
                change(
                        "signer",
                        request -> request.with(
                                "signature-input",
                                request.field("signature-input")
                                        .replace(
                                                member.did().toString().substring(8),
                                                other.did().toString().substring(8)))),
                change(
                        "nonce",
                        request -> request.with(
                                "signature-input",
                                request.field("signature-input").replaceFirst("nonce=\"..", "nonce=\"AA"))),
                change("malleable signature", PeerListenerAttackTest::malleated));
    }

    private static Arguments change(String what, UnaryOperator<ForgedRequest> change) {
        return Arguments.of(what, change);
    }

    /** S + L: what a lax verifier takes for the same signature. */
    private static ForgedRequest malleated(ForgedRequest request) {
        String value = request.field("signature");
        byte[] signature = Base64.getDecoder().decode(value.substring(5, value.length() - 1));
        byte[] order =
                java.util.HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        int carry = 0;
        for (int i = 0; i < order.length; i++) {
            carry += (signature[32 + i] & 0xFF) + (order[i] & 0xFF);
            signature[32 + i] = (byte) carry;
            carry >>= 8;
        }
        return request.with("signature", "fed=:" + Base64.getEncoder().encodeToString(signature) + ":");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changedOnTheWay(String what, UnaryOperator<ForgedRequest> change) throws Exception {
        assertShowsNothing(change.apply(good), node);
        assertServed(good.to(node.peerPort())); // and used nothing up
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "post", "PATCH"})
    void methodChanged(String method) throws Exception {
        assertThat(good.startingWith(method + " /rpc/v1 HTTP/1.1")
                        .to(node.peerPort())
                        .status())
                .isEqualTo(405);
    }

    @Test
    void queryIsSignedToo() throws Exception {
        String epoch = good.field("archipelago-epoch");
        ForgedRequest asked =
                ForgedRequest.signed(member.me(), node.did(), Epoch.parse(epoch), "a=1", ForgedRequest.STATE);

        assertShowsNothing(asked.startingWith("POST /rpc/v1 HTTP/1.1"), node);
        assertServed(asked.to(node.peerPort()));
    }

    @Test
    void olderScheme() throws Exception {
        String request = "POST /rpc/v1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nX-Federation-DID: " + member.did()
                + "\r\nX-Federation-Sig: " + "00".repeat(64) + "\r\nX-Federation-Timestamp: 2027-01-15T08:00:00Z"
                + "\r\nContent-Length: " + ForgedRequest.STATE.length() + "\r\n\r\n" + ForgedRequest.STATE;

        assertShowsNothing(RawHttp.patiently(() -> RawHttp.exchange(node.peerPort(), request)));
    }

    static Stream<Arguments> twisted() {
        String post = "POST /rpc/v1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
        return Stream.of(
                Arguments.of("two lengths", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
                Arguments.of("the same length twice", post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of(
                        "length and chunks",
                        post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("chunks hidden", post + "Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("folded line", post + "Content-Length:\r\n 2\r\n\r\n{}"),
                Arguments.of("bare line feeds", post.replace("\r\n", "\n") + "Content-Length: 2\n\n{}"),
                Arguments.of("space before the colon", post + "Content-Length : 2\r\n\r\n{}"),
                Arguments.of("two hosts", post + "Host: b\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("negative length", post + "Content-Length: -2\r\n\r\n{}"),
                Arguments.of("length beyond numbers", post + "Content-Length: 18446744073709551618\r\n\r\n{}"),
                Arguments.of("whole URL", post.replace("/rpc", "http://a/rpc") + "Content-Length: 2\r\n\r\n{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twisted")
    void smuggledHeader(String what, String request) throws Exception {
        assertThat(RawHttp.exchange(node.peerPort(), request).status()).isBetween(400, 413);
    }

    @Test
    void signedFieldTwice() throws Exception {
        String twice =
                good.text().replaceFirst("archipelago-to", "Archipelago-To: " + node.did() + "\r\narchipelago-to");

        assertShowsNothing(RawHttp.patiently(() -> RawHttp.exchange(node.peerPort(), twice)));
    }

    @Test
    void bodyOfAHundredMegabytes() throws Exception {
        String head = "POST /rpc/v1 HTTP/1.1\r\nHost: a\r\n";
        assertThat(RawHttp.exchange(node.peerPort(), head + "Content-Length: " + MANY + "\r\n\r\n", zeros(MANY))
                        .status())
                .isIn(413, 0);
        assertThat(RawHttp.exchange(
                                node.peerPort(), head + "Transfer-Encoding: chunked\r\n\r\n6400000\r\n", zeros(MANY))
                        .status())
                .isIn(413, 0);
        assertServed(good.to(node.peerPort()));
    }

    private static InputStream zeros(int count) {
        return new InputStream() {
            private int left = count;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int given = Math.min(length, left);
                left -= given;
                return given > 0 ? given : -1;
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badJson")
    void bodyThatIsNoCall(String what, String body) throws Exception {
        ForgedRequest request = ForgedRequest.signed(member.me(), node, body);
        Answered answer = request.to(node.peerPort());

        assertThat(answer.error()).isEqualTo("bad_request");
        assertThat(answer.isSigned()).isTrue();
    }

    static Stream<Arguments> badJson() {
        return Stream.of(
                Arguments.of("deep", "{\"method\":\"federation.text\",\"params\":{\"text\":" + "[".repeat(100_000)),
                Arguments.of(
                        "deep and whole",
                        "{\"method\":\"federation.text\",\"params\":{\"text\":" + "[".repeat(33) + "]".repeat(33)
                                + "}}"),
                Arguments.of("a key twice", "{\"method\":\"federation.get-state\",\"method\":\"federation.text\"}"),
                Arguments.of(
                        "a key twice inside",
                        "{\"method\":\"federation.text\",\"params\":{\"text\":\"a\",\"text\":\"b\"}}"),
                Arguments.of("half a character", "{\"method\":\"federation.text\",\"params\":{\"text\":\"\\ud800\"}}"),
                Arguments.of("two values", ForgedRequest.STATE + ForgedRequest.STATE),
                Arguments.of("nothing", ""),
                Arguments.of("no object", "[]"),
                Arguments.of(
                        "no membership", "{\"method\":\"federation.heartbeat\",\"params\":{\"membership\":\"x\"}}"),
                Arguments.of(
                        "a number without end", "{\"method\":\"federation.text\",\"params\":{\"text\":1e999999999}}"));
    }
}
