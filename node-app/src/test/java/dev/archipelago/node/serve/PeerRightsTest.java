package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.Epoch;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.node.serve.RawHttp.Answered;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a peer of each standing is answered by the peer listener, whichever method it tries. */
class PeerRightsTest {
    private static final List<String> OPERATORS = List.of(
            "invite",
            "join",
            "list-nodes",
            "remove-node",
            "set-trust",
            "sync-state",
            "list-invites",
            "revoke-invite",
            "approve",
            "block",
            "alias",
            "deploy",
            "state",
            "send",
            "apps",
            "status",
            "rotate",
            "revoke");
    private static final List<String> PEERS = List.of(
            "heartbeat",
            "get-state",
            "get-catalog",
            "get-file",
            "peer-left",
            "trust-changed",
            "deploy-app",
            "deploy-receipt",
            "text");

    @TempDir
    Path folder;

    private AttackedNode node;
    private AttackedNode peer;

    @BeforeEach
    void join() throws Exception {
        node = new AttackedNode(folder.resolve("node"));
        peer = new AttackedNode(folder.resolve("peer"));
        node.admit(peer);
    }

    @AfterEach
    void close() {
        Stream.of(peer, node).forEach(AttackedNode::close);
    }

    private Map<String, String> tried(Identity by, List<String> methods) throws Exception {
        Map<String, String> codes = new TreeMap<>();
        for (String method : methods) {
            codes.put(method, call(by, method).error());
        }
        return codes;
    }

    private Answered call(Identity by, String method) throws Exception {
        ForgedRequest request =
                ForgedRequest.signed(by, node, "{\"method\":\"federation." + method + "\",\"params\":{}}");
        return RawHttp.patiently(() -> request.to(node.peerPort()));
    }

    @Test
    void noMethodOfTheOperatorIsThere() throws Exception {
        assertThat(tried(peer.me(), OPERATORS).values()).containsOnly("unknown_method");
        assertThat(RawHttp.exchange(node.peerPort(), bearer("list-nodes")).error())
                .isEqualTo("unknown_method");
    }

    private String bearer(String method) throws Exception {
        String body = "{\"method\":\"federation." + method + "\"}";
        return "POST /rpc/v1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + node.point().token().text() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @CsvSource({
        "trusted, '', unavailable, unavailable, bad_request",
        "observer, '', unavailable, forbidden, forbidden",
        "untrusted, forbidden, forbidden, forbidden, forbidden"
    })
    void aMemberMayWhatItsTrustSays(String trust, String state, String looking, String deploying, String text)
            throws Exception {
        node.done("set-trust", "{\"did\":\"" + peer.did() + "\",\"trust\":\"" + trust + "\"}");

        assertThat(tried(peer.me(), PEERS))
                .isEqualTo(Map.of(
                        "heartbeat", "bad_request",
                        "peer-left", "bad_request",
                        "trust-changed", "bad_request",
                        "get-state", state,
                        "get-catalog", looking,
                        "get-file", looking,
                        "deploy-app", deploying,
                        "deploy-receipt", deploying,
                        "text", text));
    }

    @Test
    void aBlockedPeerIsAnsweredAsAStranger() throws Exception {
        node.done("block", "{\"did\":\"" + peer.did() + "\"}");
        try (Identity stranger = Identity.create()) {
            assertThat(tried(peer.me(), PEERS)).hasSize(9).isEqualTo(tried(stranger, PEERS));
            Answered blocked = call(peer.me(), "get-state");
            Answered strange = call(stranger, "get-state");
            assertThat(blocked.isSigned()).isFalse();
            assertThat(blocked.head()).isEqualTo(strange.head());
            assertThat(blocked.body()).isEqualTo(strange.body());
        }
    }

    /** A proof of its key, and only that, gets the word; the did:dht of a removed did:key is the same key. */
    @Test
    void aRemovedPeerIsToldSoAndNothingElse() throws Exception {
        node.done("remove-node", "{\"did\":\"" + Did.dht(peer.me().publicKey()) + "\"}");

        assertThat(tried(peer.me(), PEERS).values()).containsOnly("removed");
        Answered told = call(peer.me(), "get-state");
        assertThat(told.status()).isEqualTo(410);
        assertThat(told.isSigned()).isTrue();
        ForgedRequest forged =
                ForgedRequest.signed(peer.me(), node, "{\"method\":\"federation.get-state\",\"params\":{}}");
        assertThat(forged.withBody("{}").to(node.peerPort()).isSigned()).isFalse();
        assertThat(forged.to(node.peerPort()).isSigned()).isTrue();
        assertThat(forged.to(node.peerPort()).isSigned()).as("a replay").isFalse();
    }

    @Test
    void theOtherDidOfAKeyIsNoOtherPeer() throws Exception {
        ForgedRequest request = ForgedRequest.signed(peer.me(), node, ForgedRequest.STATE);
        String input = request.field("signature-input");
        Did alias = Did.dht(peer.me().publicKey());
        assertThat(request.with("signature-input", input.replace(peer.did().keyId(), alias.keyId()))
                        .to(node.peerPort())
                        .isSigned())
                .as("the name is signed too")
                .isFalse();

        node.done("block", "{\"did\":\"" + alias + "\"}");
        assertThat(call(peer.me(), "get-state").error()).isEqualTo("unauthenticated");
        assertThat(node.known(peer.did()).path("state").stringValue()).isEqualTo("blocked");
    }

    /** Answers to whoever is held are signed, those to whoever may be anybody never. */
    @Test
    void strangersLearnTheEpochAndNothingElse() throws Exception {
        try (Identity stranger = Identity.create()) {
            Answered member = ForgedRequest.signed(peer.me(), node.did(), Epoch.UNKNOWN, "", "{}")
                    .to(node.peerPort());
            Answered strange = ForgedRequest.signed(stranger, node.did(), Epoch.UNKNOWN, "", "{}")
                    .to(node.peerPort());

            assertThat(strange.head()).isEqualTo(member.head());
            assertThat(strange.body()).isEqualTo(member.body());
            assertThat(strange.body()).doesNotContain(node.did().toString());
        }
    }
}
