package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Multibase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The example of "Data Integrity EdDSA Cryptosuites v1.0" (W3C, appendix B), whose alumni credential is signed by
 * eddsa-jcs-2022: every value on the way, in both directions.
 */
class EddsaJcs2022VectorsTest {
    private static final Instant CREATED = Instant.parse("2023-02-24T23:36:38Z");

    private static final String PUBLIC_KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    private static final String PRIVATE_KEY = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
    private static final String CONTEXTS =
            "[\"https://www.w3.org/ns/credentials/v2\"," + "\"https://www.w3.org/ns/credentials/examples/v2\"]";
    private static final String CANONICAL_DOCUMENT = "{\"@context\":" + CONTEXTS + ",\"credentialSubject\":"
            + "{\"alumniOf\":\"The School of Examples\",\"id\":\"did:example:abcdefgh\"},"
            + "\"description\":\"A minimum viable example of an Alumni Credential.\","
            + "\"id\":\"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33\","
            + "\"issuer\":\"https://vc.example/issuers/5678\",\"name\":\"Alumni Credential\","
            + "\"type\":[\"VerifiableCredential\",\"AlumniCredential\"],\"validFrom\":\"2023-01-01T00:00:00Z\"}";
    private static final String CANONICAL_OPTIONS = "{\"@context\":" + CONTEXTS + ",\"created\":\"" + CREATED + "\","
            + "\"cryptosuite\":\"eddsa-jcs-2022\",\"proofPurpose\":\"assertionMethod\","
            + "\"type\":\"DataIntegrityProof\","
            + "\"verificationMethod\":\"did:key:" + PUBLIC_KEY + "#" + PUBLIC_KEY + "\"}";
    private static final String DOCUMENT_HASH = "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19";
    private static final String OPTIONS_HASH = "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db";
    private static final String SIGNATURE = "407cd12654b33d718ecbb99179a1506daaa849450bf3fc523cce3e1c96f8b803"
            + "51da3f253d725c6f00b07c9e5448d50b3ef78012b9ab54255116d069c6dd2808";
    private static final String PROOF_VALUE =
            "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX";

    private final ObjectNode unsigned = shuffled(CANONICAL_DOCUMENT);
    private final ObjectNode options = shuffled(CANONICAL_OPTIONS);
    private final ObjectNode proof = options.deepCopy().put("proofValue", PROOF_VALUE);
    private final ObjectNode signed = unsigned.deepCopy().set("proof", proof);

    private Identity signer;
    private PublicKey key;
    private SigningInput input;

    @BeforeEach
    void takeTheKeyPair() throws Exception {
        byte[] secret = Multibase.decode(PRIVATE_KEY);
        assertThat(secret).startsWith(0x80, 0x26).hasSize(34);
        signer = Identity.fromSeed(Arrays.copyOfRange(secret, 2, 34));
        key = Did.parse("did:key:" + PUBLIC_KEY).publicKey();
        input = SigningInput.of(options, unsigned);
    }

    @Test
    void theKeyPairBelongsTogether() {
        assertThat(signer.publicKey()).isEqualTo(key);
    }

    @Test
    void theDocumentIsCanonicalized() {
        assertThat(new String(input.canonicalDocument(), StandardCharsets.UTF_8))
                .isEqualTo(CANONICAL_DOCUMENT);
    }

    @Test
    void theDocumentIsHashed() {
        assertThat(hex(input.documentHash())).isEqualTo(DOCUMENT_HASH);
    }

    @Test
    void theOptionsAreCanonicalized() {
        assertThat(new String(input.canonicalOptions(), StandardCharsets.UTF_8)).isEqualTo(CANONICAL_OPTIONS);
    }

    @Test
    void theOptionsAreHashed() {
        assertThat(hex(input.optionsHash())).isEqualTo(OPTIONS_HASH);
    }

    @Test
    void theOptionsHashStandsFirst() {
        assertThat(hex(input.bytes())).isEqualTo(OPTIONS_HASH + DOCUMENT_HASH);
    }

    @Test
    void theSignatureIsTheSame() throws Exception {
        assertThat(hex(signer.sign(input.bytes()))).isEqualTo(SIGNATURE);
        assertThat(ProofValue.by(signer, input)).hasToString(PROOF_VALUE);
        assertThat(hex(Multibase.decode(PROOF_VALUE))).isEqualTo(SIGNATURE);
    }

    @Test
    void theSignedDocumentIsTheSame() throws Exception {
        assertThat(Proof.sign(unsigned, signer, CREATED)).isEqualTo(proof);
    }

    @Test
    void theirProofIsVerified() throws Exception {
        Proof theirs = Proof.read(proof);

        assertThat(theirs.options()).isEqualTo(options);
        assertThat(theirs.created()).contains(CREATED);
        assertThat(theirs.provenBy(key, unsigned)).isTrue();
        assertThat(theirs.provenBy(Identity.create().publicKey(), unsigned)).isFalse();
        assertThat(theirs.provenBy(key, unsigned.put("name", "Another Credential")))
                .isFalse();
    }

    /** Its issuer is a web page, and nothing but the proof itself ties the key to that page. */
    @Test
    void theirCredentialIsNotBelieved() throws Exception {
        VerifiableCredential credential = VerifiableCredential.parse(signed.toString());

        assertRefused(() -> CredentialVerifier.offline(InstantSource.system()).verify(credential))
                .withReason(Reason.UNTRUSTED_PROOF)
                .saying("issuer");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The object with its members in another order than the canonical one. */
    private static ObjectNode shuffled(String canonical) {
        ObjectNode object = JsonMapper.shared().readTree(canonical).asObject();
        ObjectNode shuffled = JsonMapper.shared().createObjectNode();
        List.copyOf(object.propertyNames()).reversed().forEach(name -> shuffled.set(name, object.get(name)));
        return shuffled;
    }
}
