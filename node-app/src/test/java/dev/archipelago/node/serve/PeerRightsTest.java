package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.Epoch;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.node.serve.RawHttp.Answered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a peer of each standing is answered by the peer listener, whichever method it tries. */
class PeerRightsTest extends NodeAndMember {
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
            "remove-app",
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
        assertThat(tried(member.me(), OPERATORS).values()).containsOnly("unknown_method");
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
        "trusted, '', unavailable, bad_request, bad_request",
        "observer, '', unavailable, forbidden, forbidden",
        "untrusted, forbidden, forbidden, forbidden, forbidden"
    })
    void aMemberMayWhatItsTrustSays(String trust, String state, String looking, String deploying, String text)
            throws Exception {
        node.done("set-trust", "{\"did\":\"" + member.did() + "\",\"trust\":\"" + trust + "\"}");

        assertThat(tried(member.me(), PEERS))
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
        node.done("block", "{\"did\":\"" + member.did() + "\"}");
        try (Identity stranger = Identity.create()) {
            assertThat(tried(member.me(), PEERS)).hasSize(9).isEqualTo(tried(stranger, PEERS));
            Answered blocked = call(member.me(), "get-state");
            Answered strange = call(stranger, "get-state");
            assertThat(blocked.isSigned()).isFalse();
            assertThat(blocked.head()).isEqualTo(strange.head());
            assertThat(blocked.body()).isEqualTo(strange.body());
        }
    }

    /** A proof of its key, and only that, gets the word; the did:dht of a removed did:key is the same key. */
    @Test
    void aRemovedPeerIsToldSoAndNothingElse() throws Exception {
        node.done("remove-node", "{\"did\":\"" + Did.dht(member.me().publicKey()) + "\"}");

        assertThat(tried(member.me(), PEERS).values()).containsOnly("removed");
        Answered told = call(member.me(), "get-state");
        assertThat(told.status()).isEqualTo(410);
        assertThat(told.isSigned()).isTrue();
        ForgedRequest forged =
                ForgedRequest.signed(member.me(), node, "{\"method\":\"federation.get-state\",\"params\":{}}");
        assertThat(forged.withBody("{}").to(node.peerPort()).isSigned()).isFalse();
        assertThat(forged.to(node.peerPort()).isSigned()).isTrue();
        assertThat(forged.to(node.peerPort()).isSigned()).as("a replay").isFalse();
    }

    @Test
    void theOtherDidOfAKeyIsNoOtherPeer() throws Exception {
        ForgedRequest request = ForgedRequest.signed(member.me(), node, ForgedRequest.STATE);
        String input = request.field("signature-input");
        Did alias = Did.dht(member.me().publicKey());
        assertThat(request.with("signature-input", input.replace(member.did().keyId(), alias.keyId()))
                        .to(node.peerPort())
                        .isSigned())
                .as("the name is signed too")
                .isFalse();

        node.done("block", "{\"did\":\"" + alias + "\"}");
        assertThat(call(member.me(), "get-state").error()).isEqualTo("unauthenticated");
        assertThat(node.known(member.did()).path("state").stringValue()).isEqualTo("blocked");
    }

    /** Answers to whoever is held are signed, those to whoever may be anybody never. */
    @Test
    void strangersLearnTheEpochAndNothingElse() throws Exception {
        try (Identity stranger = Identity.create()) {
            Answered known = ForgedRequest.signed(member.me(), node.did(), Epoch.UNKNOWN, "", "{}")
                    .to(node.peerPort());
            Answered strange = ForgedRequest.signed(stranger, node.did(), Epoch.UNKNOWN, "", "{}")
                    .to(node.peerPort());

            assertThat(strange.head()).isEqualTo(known.head());
            assertThat(strange.body()).isEqualTo(known.body());
            assertThat(strange.body()).doesNotContain(node.did().toString());
        }
    }
}
