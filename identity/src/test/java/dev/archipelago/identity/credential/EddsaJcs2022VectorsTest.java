package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.PublishedVectors;
import dev.archipelago.identity.codec.Multibase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The W3C's own example of eddsa-jcs-2022, every value on the way, in both directions. */
class EddsaJcs2022VectorsTest {
    private static final Instant CREATED = Instant.parse("2023-02-24T23:36:38Z");

    private final ObjectNode unsigned = json("unsigned");
    private final ObjectNode options = json("proofConfigJCS");
    private final ObjectNode signed = json("signedJCS");

    private Identity signer;
    private PublicKey key;
    private SigningInput input;

    @BeforeEach
    void takeTheKeyPair() throws Exception {
        ObjectNode pair = json("keyPair");
        byte[] secret = Multibase.decode(pair.get("privateKeyMultibase").stringValue());
        assertThat(secret).startsWith(0x80, 0x26).hasSize(34);
        signer = Identity.fromSeed(Arrays.copyOfRange(secret, 2, 34));
        key = Did.parse("did:key:" + pair.get("publicKeyMultibase").stringValue())
                .publicKey();
        input = SigningInput.of(options, unsigned);
    }

    @Test
    void theKeyPairBelongsTogether() {
        assertThat(signer.publicKey()).isEqualTo(key);
    }

    @Test
    void theDocumentIsCanonicalized() {
        assertThat(new String(input.canonicalDocument(), StandardCharsets.UTF_8))
                .isEqualTo(text("canonDocJCS"));
    }

    @Test
    void theDocumentIsHashed() {
        assertThat(hex(input.documentHash())).isEqualTo(text("docHashJCS"));
    }

    @Test
    void theOptionsAreCanonicalized() {
        assertThat(new String(input.canonicalOptions(), StandardCharsets.UTF_8)).isEqualTo(text("proofCanonJCS"));
    }

    @Test
    void theOptionsAreHashed() {
        assertThat(hex(input.optionsHash())).isEqualTo(text("proofHashJCS"));
    }

    @Test
    void theOptionsHashStandsFirst() {
        assertThat(hex(input.bytes())).isEqualTo(text("combinedHashJCS"));
    }

    @Test
    void theSignatureIsTheSame() throws Exception {
        assertThat(hex(signer.sign(input.bytes()))).isEqualTo(text("sigHexJCS"));
        assertThat(ProofValue.by(signer, input)).hasToString(text("sigBTC58JCS"));
        assertThat(hex(Multibase.decode(text("sigBTC58JCS")))).isEqualTo(text("sigHexJCS"));
    }

    @Test
    void theSignedDocumentIsTheSame() throws Exception {
        ObjectNode proof = Proof.sign(unsigned, signer, CREATED);

        assertThat(unsigned.deepCopy().set("proof", proof)).isEqualTo(signed);
    }

    @Test
    void theirProofIsVerified() throws Exception {
        Proof proof = Proof.read(signed.get("proof"));

        assertThat(proof.options()).isEqualTo(options);
        assertThat(proof.created()).contains(CREATED);
        assertThat(proof.provenBy(key, unsigned)).isTrue();
        assertThat(proof.provenBy(Identity.create().publicKey(), unsigned)).isFalse();
        assertThat(proof.provenBy(key, unsigned.put("name", "Another Credential")))
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

    private static String text(String name) {
        return PublishedVectors.text("eddsa-jcs-2022/" + name + ".txt").strip();
    }

    private static ObjectNode json(String name) {
        return PublishedVectors.file("eddsa-jcs-2022/" + name).asObject();
    }
}
