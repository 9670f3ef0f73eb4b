package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Multibase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The five seeds of the did:key method's test vectors (w3c-ccg/did-key-spec): thirty-one zeros and the byte given, with
 * the multibase text of the Ed25519 and of the X25519 key that they publish.
 */
class DidKeyVectorsTest {
    @ParameterizedTest
    @CsvSource({
        "0, z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp, z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW",
        "1, z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG, z6LSrHyXiPBhUbvPUtyUCdf32sniiMGPTAesgHrtEa4FePtr",
        "2, z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf, z6LSkkqoZRC34AEpbkhZCqLDcHQVAxuLpQ7kC8XCXMVUfvjE",
        "3, z6MkvqoYXQfDDJRv8L4wKzxYeuKyVZBfi9Qo6Ro8MiLH3kDQ, z6LSiUo6AEDat8Ze4nQzDo67SGuHLLwsUGkxndHGUjsywHow",
        "5, z6MkwYMhwTvsq376YBAcJHy3vyRWzBgn5vKfVqqDCgm7XVKU, z6LSmArkPSdTKjEESsExHRrSwUzYUHgDuWDewXc4nocasvFU",
    })
    void theSeedHasTheDidTheKeysAndTheDocument(byte last, String signing, String agreement) throws Exception {
        byte[] seed = new byte[32];
        seed[31] = last;
        try (Identity identity = Identity.fromSeed(seed)) {
            assertThat(identity.did()).hasToString("did:key:" + signing);
            assertThat(identity.publicKey().bytes()).isEqualTo(key(signing));
            assertThat(identity.publicKey().agreementKey()).isEqualTo(key(agreement));
            assertDocument(identity.did(), signing, agreement);
        }
    }

    private static void assertDocument(Did did, String signing, String agreement) {
        JsonNode document =
                JsonMapper.shared().readTree(DidDocument.of(did, List.of()).toJson());

        assertThat(document.get("id").stringValue()).isEqualTo(did.toString());
        for (Relationship relationship : Relationship.values()) {
            String key = relationship == Relationship.KEY_AGREEMENT ? agreement : signing;
            assertThat(document.get(relationship.member())).hasSize(1);
            assertThat(document.get(relationship.member()).get(0).stringValue()).isEqualTo(did + "#" + key);
        }
        JsonNode methods = document.get("verificationMethod");
        assertThat(methods).hasSize(2);
        assertMethod(methods.get(0), did, signing);
        assertMethod(methods.get(1), did, agreement);
    }

    private static void assertMethod(JsonNode method, Did did, String key) {
        assertThat(method.get("id").stringValue()).isEqualTo(did + "#" + key);
        assertThat(method.get("controller").stringValue()).isEqualTo(did.toString());
        assertThat(method.get("publicKeyMultibase").stringValue()).isEqualTo(key);
    }

    /** The key behind the two bytes that say its kind. */
    private static byte[] key(String multibase) throws MalformedException {
        byte[] prefixed = Multibase.decode(multibase);
        return Arrays.copyOfRange(prefixed, 2, prefixed.length);
    }
}
