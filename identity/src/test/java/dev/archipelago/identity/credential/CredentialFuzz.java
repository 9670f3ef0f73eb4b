package dev.archipelago.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CredentialFuzz {
    private final CredentialVerifier verifier = Sample.at(Sample.NOW);

    /** Both as it came and, for what lies behind the signature, as Ada would have signed it. */
    @FuzzTest
    void whatIsBelievedWasSignedAndTheRestIsRefusedInWords(byte[] input) throws IdentityException {
        believeOrRefuse(input);
        try {
            believeOrRefuse(signed(Json.parse(input)));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
        }
    }

    private void believeOrRefuse(byte[] json) throws IdentityException {
        VerifiableCredential credential;
        try {
            credential = VerifiableCredential.parse(json);
            FederationCredential.of(verifier.verify(credential));
        } catch (IdentityException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
            return;
        }
        assertThat(VerifiableCredential.parse(credential.canonical())).isEqualTo(credential);
        assertThat(VerifiableCredential.parse(credential.toJson())).isEqualTo(credential);
        assertThat(credential.content().issuer()).isEqualTo(Sample.ADA.did().toString());
    }

    private static byte[] signed(JsonNode tree) throws MalformedException {
        if (!tree.isObject() || !tree.path(Proof.MEMBER).isObject()) {
            return Json.write(tree);
        }
        ObjectNode document = tree.deepCopy().asObject();
        ObjectNode proof = document.remove(Proof.MEMBER).asObject();
        proof.remove(Proof.VALUE);
        SigningInput input = SigningInput.of(proof, document);
        document.set(
                Proof.MEMBER,
                proof.put(Proof.VALUE, ProofValue.by(Sample.ADA, input).toString()));
        return Json.write(document);
    }
}
