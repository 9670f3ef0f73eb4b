package dev.archipelago.identity;

import static dev.archipelago.identity.PublishedVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Base58;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The did:key method's vectors. Their documents have older shapes than ours (2018 suites, JSON Web Keys), so what is
 * compared are ids, relationships and key bytes.
 */
class DidKeyVectorsTest {
    static Stream<Map.Entry<String, JsonNode>> vectors() {
        return PublishedVectors.file("did-key-ed25519-x25519").properties().stream();
    }

    @Test
    void thereAreFive() {
        assertThat(vectors()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSeedHasTheDidAndTheKeys(Map.Entry<String, JsonNode> vector) throws MalformedException {
        try (Identity identity = Identity.fromSeed(hex(vector.getValue(), "seed"))) {
            assertThat(identity.did()).hasToString(vector.getKey());
            assertThat(identity.publicKey().bytes())
                    .isEqualTo(keyBytes(vector.getValue().get("verificationKeyPair")));
            assertThat(identity.publicKey().agreementKey())
                    .isEqualTo(keyBytes(vector.getValue().get("keyAgreementKeyPair")));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theDocumentHasTheIdsAndTheKeys(Map.Entry<String, JsonNode> vector)
            throws IdentityException, MalformedException {
        JsonNode theirs = vector.getValue().get("didDocument");
        JsonNode ours = JsonMapper.shared()
                .readTree(DidDocument.of(Did.parse(vector.getKey()), List.of()).toJson());

        assertThat(ours.get("id")).isEqualTo(theirs.get("id"));
        for (Relationship relationship : Relationship.values()) {
            assertThat(ours.get(relationship.member())).isEqualTo(theirs.get(relationship.member()));
        }
        assertThat(ours.get("verificationMethod")).hasSameSizeAs(theirs.get("verificationMethod"));
        for (int i = 0; i < 2; i++) {
            JsonNode ourMethod = ours.get("verificationMethod").get(i);
            JsonNode theirMethod = theirs.get("verificationMethod").get(i);
            assertThat(ourMethod.get("id")).isEqualTo(theirMethod.get("id"));
            assertThat(ourMethod.get("controller")).isEqualTo(theirMethod.get("controller"));
            assertThat(multikeyBytes(ourMethod)).isEqualTo(keyBytes(theirMethod));
        }
    }

    private static byte[] keyBytes(JsonNode method) throws MalformedException {
        JsonNode base58 = method.path("publicKeyBase58");
        return base58.isString()
                ? Base58.decode(base58.stringValue())
                : Base64.getUrlDecoder()
                        .decode(method.get("publicKeyJwk").get("x").stringValue());
    }

    private static byte[] multikeyBytes(JsonNode method) throws MalformedException {
        byte[] prefixed =
                Base58.decode(method.get("publicKeyMultibase").stringValue().substring(1));
        return Arrays.copyOfRange(prefixed, 2, prefixed.length);
    }
}
