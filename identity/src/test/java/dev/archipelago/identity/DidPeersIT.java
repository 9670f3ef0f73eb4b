package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our DIDs, documents and signatures against five other implementations: Web5, Digital Bazaar's, Ceramic's, noble and
 * node's own crypto.
 */
class DidPeersIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HexFormat HEX = HexFormat.of();
    private static final int KEYS = 1000;

    private final RandomGenerator random = new Seed(20261121).random();

    @Test
    void allAgreeOnAThousandKeys() {
        try (NpmPeer peers = NpmProject.named("did-peers").start("peers.mjs")) {
            for (int i = 0; i < KEYS; i++) {
                byte[] message = bytes(random.nextInt(200));
                try (Identity identity = Identity.fromSeed(bytes(Secret.SIZE))) {
                    JsonNode answer = JsonMapper.shared().readTree(peers.ask(question(identity, message), LIMIT));
                    assertSameView(identity, answer);
                    assertSameSignatures(identity, message, answer);
                }
            }
        }
    }

    private static String question(Identity identity, byte[] message) {
        ObjectNode question = JsonMapper.shared().createObjectNode();
        question.put("seed", HEX.formatHex(identity.seed(RevealSecrets.deliberately())));
        question.put("message", HEX.formatHex(message));
        question.put("signature", HEX.formatHex(identity.sign(message)));
        return question.toString();
    }

    private static void assertSameView(Identity identity, JsonNode answer) {
        JsonNode whole = view(identity.document());

        assertThat(answer.get("web5")).isEqualTo(whole);
        assertThat(answer.get("ceramic")).isEqualTo(whole);
        assertThat(answer.get("digitalbazaar")).isEqualTo(withoutAgreement(whole));
    }

    private static void assertSameSignatures(Identity identity, byte[] message, JsonNode answer) {
        for (String peer : List.of("noble", "node")) {
            byte[] theirs = PublishedVectors.hex(answer.get(peer), "signature");

            assertThat(answer.get(peer).get("verifies").booleanValue()).as(peer).isTrue();
            assertThat(Ed25519.verify(identity.did(), message, theirs)).as(peer).isTrue();
            assertThat(theirs).as(peer).isEqualTo(identity.sign(message));
        }
    }

    /** What the peers' answers have in common: the DID, the key bytes by their ids, and the relationships. */
    private static JsonNode view(DidDocument document) {
        ObjectNode view = JsonMapper.shared().createObjectNode();
        view.put("did", document.id().toString());
        PublicKey key = document.id().publicKey();
        view.putObject("keys")
                .put(id(document, Relationship.AUTHENTICATION), HEX.formatHex(key.bytes()))
                .put(id(document, Relationship.KEY_AGREEMENT), HEX.formatHex(key.agreementKey()));
        for (Relationship relationship : Relationship.values()) {
            view.putArray(relationship.member()).add(id(document, relationship));
        }
        return view;
    }

    private static String id(DidDocument document, Relationship relationship) {
        return document.methods(relationship).getFirst().id();
    }

    /** Digital Bazaar's Multikey documents have no key agreement yet. */
    private static JsonNode withoutAgreement(JsonNode whole) {
        ObjectNode view = (ObjectNode) whole.deepCopy();
        String agreement = view.get("keyAgreement").get(0).stringValue();
        ((ObjectNode) view.get("keys")).remove(agreement);
        view.putArray("keyAgreement");
        return view;
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
