package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static dev.archipelago.identity.credential.Sample.ADA;
import static dev.archipelago.identity.credential.Sample.BEN;
import static dev.archipelago.identity.credential.Sample.EVE;
import static dev.archipelago.identity.credential.Sample.NOW;
import static dev.archipelago.identity.credential.Sample.contexts;
import static dev.archipelago.identity.credential.Sample.edited;
import static dev.archipelago.identity.credential.Sample.proof;
import static dev.archipelago.identity.credential.Sample.resigned;
import static dev.archipelago.identity.credential.Sample.signed;
import static dev.archipelago.identity.credential.Sample.subject;
import static dev.archipelago.identity.credential.Sample.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.RefusalAssert;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What someone without Ada's key, or with her key and bad intentions, might try. */
class CredentialAttackTest {
    private static final String NO_SIGNATURE = "signature is not by its issuer's key";

    @Test
    void withoutAnAttackItIsBelieved() throws Exception {
        assertThat(verified(edited(tree -> {})).issuer()).isEqualTo(ADA.did());
        assertThat(verified(resigned(tree -> {})).issuer()).isEqualTo(ADA.did());
    }

    @Test
    void claimAltered() throws Exception {
        untrusted(edited(tree -> subject(tree).put("role", "owner"))).saying(NO_SIGNATURE);
        untrusted(edited(tree -> subject(tree).put("boats", 4))).saying(NO_SIGNATURE);
        untrusted(edited(tree -> subject(tree).put("awake", false))).saying(NO_SIGNATURE);
    }

    @Test
    void claimAddedOrRemoved() throws Exception {
        untrusted(edited(tree -> subject(tree).put("extra", "x"))).saying(NO_SIGNATURE);
        untrusted(edited(tree -> subject(tree).remove("role"))).saying(NO_SIGNATURE);
    }

    @Test
    void subjectSwapped() throws Exception {
        untrusted(edited(tree -> subject(tree).put("id", EVE.did().toString()))).saying(NO_SIGNATURE);
    }

    @Test
    void typeAndNameAltered() throws Exception {
        untrusted(edited(tree -> tree.putArray("type").add("VerifiableCredential")))
                .saying(NO_SIGNATURE);
        untrusted(edited(tree -> tree.put("id", "urn:uuid:00000000-0000-0000-0000-000000000000")))
                .saying(NO_SIGNATURE);
        untrusted(edited(tree -> tree.put("name", "Keeper of the Keys"))).saying(NO_SIGNATURE);
    }

    @Test
    void issuerSwapped() throws Exception {
        untrusted(edited(tree -> tree.put("issuer", EVE.did().toString()))).saying("another DID");
    }

    @Test
    void issuerSwappedAndSignedByTheSwapper() throws Exception {
        String eves = signed(
                EVE,
                tree -> tree.put("issuer", EVE.did().toString()),
                proof -> proof.put("verificationMethod", EVE.did().keyId()));

        assertThat(verified(eves).issuer()).as("it is Eve's own statement then").isEqualTo(EVE.did());
    }

    @Test
    void issuerOutOfReach() throws Exception {
        untrusted(resigned(tree -> tree.put("issuer", "https://example.org/ada")))
                .saying("issuer");
        untrusted(resigned(tree -> tree.put("issuer", "did:web:example.org"))).saying("did:web");
    }

    @Test
    void proofMovedToAnotherDocument() throws Exception {
        VerifiableCredential other =
                CredentialDraft.about(BEN.did()).claim("role", "guest").sign(ADA, NOW);

        untrusted(edited(tree -> tree.set("proof", Sample.tree(other).get("proof"))))
                .saying(NO_SIGNATURE);
    }

    @Test
    void keyOfAnotherDid() throws Exception {
        untrusted(signed(
                        EVE,
                        tree -> {},
                        proof -> proof.put("verificationMethod", EVE.did().keyId())))
                .saying("another DID");
    }

    @Test
    void keyOfAnotherDidUnderTheIssuersName() throws Exception {
        untrusted(signed(EVE, tree -> {}, proof -> {})).saying(NO_SIGNATURE);
        String evesKey = EVE.did().keyId().substring(EVE.did().toString().length());
        untrusted(signed(EVE, tree -> {}, proof -> proof.put("verificationMethod", ADA.did() + evesKey)))
                .saying("does not sign credentials");
    }

    @Test
    void keyForAgreement() throws Exception {
        String agreementKey = ADA.document().verificationMethods().getLast().id();

        untrusted(signed(ADA, tree -> {}, proof -> proof.put("verificationMethod", agreementKey)))
                .saying("does not sign credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "#z", "?service=x"})
    void keyWithoutAName(String end) throws Exception {
        untrusted(signed(ADA, tree -> {}, proof -> proof.put("verificationMethod", ADA.did() + end)));
    }

    @Test
    void issuersNameIsThePrefixOfAnothers() throws Exception {
        untrusted(signed(
                EVE,
                tree -> {},
                proof -> proof.put(
                        "verificationMethod", ADA.did() + "x" + EVE.did().keyId())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authentication", "keyAgreement", "capabilityInvocation", "", "AssertionMethod"})
    void purposeChanged(String purpose) throws Exception {
        untrusted(edited(tree -> proof(tree).put("proofPurpose", purpose))).saying("proofPurpose");
        untrusted(signed(ADA, tree -> {}, proof -> proof.put("proofPurpose", purpose)))
                .saying("proofPurpose");
    }

    @Test
    void suiteChanged() throws Exception {
        untrusted(signed(ADA, tree -> {}, proof -> proof.put("cryptosuite", "eddsa-rdfc-2022")))
                .saying("cryptosuite");
        untrusted(signed(ADA, tree -> {}, proof -> proof.put("type", "Ed25519Signature2020")))
                .saying("type");
    }

    @Test
    void createdChanged() throws Exception {
        untrusted(edited(tree -> proof(tree).put("created", "2030-01-31T11:59:59Z")))
                .saying(NO_SIGNATURE);
        untrusted(edited(tree -> proof(tree).remove("created"))).saying(NO_SIGNATURE);
    }

    /** The same moment, but not what was signed. */
    @Test
    void createdWrittenOtherwise() throws Exception {
        untrusted(edited(tree -> proof(tree).put("created", "2030-01-31T13:00:00+01:00")))
                .saying(NO_SIGNATURE);
    }

    @Test
    void validityChanged() throws Exception {
        untrusted(edited(tree -> tree.put("validUntil", "2040-01-31T13:00:00Z")))
                .saying(NO_SIGNATURE);
        untrusted(edited(tree -> tree.remove("validUntil"))).saying(NO_SIGNATURE);
        untrusted(edited(tree -> tree.put("validFrom", "2020-01-31T13:00:00Z"))).saying(NO_SIGNATURE);
    }

    @Test
    void expiryAddedToTheProof() throws Exception {
        untrusted(edited(tree -> proof(tree).put("expires", "2040-01-31T13:00:00Z")))
                .saying(NO_SIGNATURE);
    }

    @Test
    void contextInjectedBeforeTheOthers() throws Exception {
        malformed(edited(tree -> contexts(tree).insert(0, "https://evil.example/v1")))
                .saying("first context");
    }

    @Test
    void contextInjectedBetweenTheOthers() throws Exception {
        untrusted(edited(tree -> contexts(tree).insert(1, "https://evil.example/v1")))
                .saying("contexts");
        untrusted(edited(tree -> {
                    contexts(tree).insert(1, "https://evil.example/v1");
                    contexts(proof(tree)).insert(1, "https://evil.example/v1");
                }))
                .saying(NO_SIGNATURE);
    }

    /** The suite allows it for the sake of other proofs; what is believed is what was signed. */
    @Test
    void contextInjectedBehindTheOthers() throws Exception {
        String injected = edited(tree -> contexts(tree).add("https://evil.example/v1"));

        assertThat(injected).contains("evil");
        assertThat(verified(injected).toJson()).doesNotContain("evil");
    }

    @Test
    void contextInjectedBehindTheOthersOfAProofWithoutContexts() throws Exception {
        String bare = signed(ADA, tree -> {}, proof -> proof.remove("@context"));
        assertThat(verified(bare).issuer()).isEqualTo(ADA.did());

        untrusted(bare.replace(
                        "\"https://www.w3.org/ns/credentials/undefined-terms/v2\"",
                        "\"https://www.w3.org/ns/credentials/undefined-terms/v2\",\"https://evil.example/v1\""))
                .saying(NO_SIGNATURE);
    }

    @Test
    void contextsReordered() throws Exception {
        ArrayNode reordered = JsonNodeFactory.instance
                .arrayNode()
                .add(Contexts.CREDENTIALS_V2)
                .add(Contexts.UNDEFINED_TERMS)
                .add("https://example.org/v1");
        String before = resigned(tree -> contexts(tree).insert(1, "https://example.org/v1"));
        assertThat(verified(before).issuer()).isEqualTo(ADA.did());

        ObjectNode tree = Sample.tree(VerifiableCredential.parse(before));
        tree.set("@context", reordered);
        untrusted(tree.toString()).saying("contexts");
        proof(tree).set("@context", reordered);
        untrusted(tree.toString()).saying(NO_SIGNATURE);
    }

    @Test
    void contextsRemoved() throws Exception {
        untrusted(edited(tree -> contexts(tree).remove(1))).saying("contexts");
        untrusted(edited(tree -> contexts(proof(tree)).remove(1))).saying(NO_SIGNATURE);
        untrusted(edited(tree -> proof(tree).remove("@context"))).saying(NO_SIGNATURE);
    }

    /** An empty list begins every list; were it believed, a signature over another kind of document would do. */
    @Test
    void contextsOfTheProofEmptied() throws Exception {
        malformed(signed(ADA, tree -> {}, proof -> proof.putArray("@context"))).saying("@context");
    }

    @Test
    void contextsInlineAreComparedWhole() throws Exception {
        String inline = resigned(tree -> contexts(tree).addObject().put("role", "https://example.org/role"));
        assertThat(verified(inline).claim("role")).contains("keeper");

        untrusted(inline.replaceFirst("https://example.org/role", "https://evil.example/role"))
                .saying("contexts");
    }

    @Test
    void extraProof() throws Exception {
        String two = edited(tree -> {
            ObjectNode proof = proof(tree);
            tree.putArray("proof").add(proof).add(proof.deepCopy());
        });

        malformed(two).saying("one proof");
    }

    @Test
    void proofArray() throws Exception {
        malformed(edited(tree ->
                        tree.set("proof", JsonNodeFactory.instance.arrayNode().add(proof(tree)))))
                .saying("one proof");
    }

    @Test
    void proofRemoved() throws Exception {
        malformed(edited(tree -> tree.remove("proof"))).saying("proof");
        malformed(edited(tree -> tree.putNull("proof"))).saying("proof");
    }

    @Test
    void proofChainedOrTiedToAnOccasion() throws Exception {
        for (String member : new String[] {"previousProof", "challenge", "domain", "nonce"}) {
            malformed(signed(ADA, tree -> {}, proof -> proof.put(member, "urn:x:y")))
                    .saying(member);
        }
    }

    @Test
    void proofValueOfAnotherForm() throws Exception {
        String value = proof(Sample.tree(Sample.credential())).get("proofValue").stringValue();
        for (String other : new String[] {
            "",
            "z",
            value.substring(1),
            "u" + value.substring(1),
            "z1" + value.substring(1),
            value + "1",
            value + "!",
            value.substring(0, value.length() - 3),
            " " + value,
            value + "=",
            "z" + "1".repeat(50_000)
        }) {
            malformed(edited(tree -> proof(tree).put("proofValue", other))).saying("value");
        }
    }

    @Test
    void statusThatNoOneLooksUp() throws Exception {
        malformed(resigned(tree -> tree.putObject("credentialStatus").put("type", "BitstringStatusListEntry")))
                .saying("credentialStatus");
        malformed(resigned(tree -> tree.putArray("termsOfUse").add("none"))).saying("termsOfUse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"role\":\"keeper\"", "\"issuer\":", "\"proof\":{", "\"validUntil\":", "\"proofPurpose\":"})
    void memberTwice(String member) throws Exception {
        String json = Sample.credential().toJson().replaceAll("\\s*\\R\\s*", "").replace("\" : ", "\":");
        assertThat(json).contains(member);
        String name = member.substring(0, member.indexOf(':') + 1);

        malformed(json.replace(member, name + "\"owner\"," + member)).saying("cannot be read");
    }

    @Test
    void hugeDocument() throws Exception {
        String huge = resigned(tree -> subject(tree).put("role", "x".repeat(VerifiableCredential.MAX_BYTES)));

        malformed(huge).saying("cannot be read");
        assertRefused(() -> VerifiableCredential.parse(huge.getBytes(StandardCharsets.UTF_8)))
                .withReason(Reason.MALFORMED_CREDENTIAL);
    }

    @Test
    void deepDocument() {
        malformed("{\"proof\":".repeat(20_000)).saying("cannot be read");
        malformed("{\"credentialSubject\":" + "[".repeat(17) + "]".repeat(17) + "}")
                .saying("deeper than 16");
    }

    /** JCS gives two whole numbers beyond 2^53 one form, so a reader could be shown another than the signer saw. */
    @Test
    void numbersThatShareTheirSignature() throws Exception {
        String signed = resigned(tree -> subject(tree).put("boats", 9007199254740993L));
        String altered = signed.replace("9007199254740993", "9007199254740992");
        assertThat(altered).isNotEqualTo(signed);

        assertThat(VerifiableCredential.parse(altered)).isEqualTo(VerifiableCredential.parse(signed));
        assertThat(verified(signed).toJson())
                .contains("9007199254740992")
                .isEqualTo(verified(altered).toJson());
    }

    @Test
    void issuerWithADocumentThatAssertsNothingOfIt() throws Exception {
        CredentialVerifier deceived = CredentialVerifier.of(issuer -> EVE.document(), InstantSource.fixed(NOW));

        assertRefused(() -> deceived.verify(Sample.credential())).withReason(Reason.UNTRUSTED_PROOF);
    }

    private static RefusalAssert untrusted(String json) {
        return assertRefused(() -> verified(json)).withReason(Reason.UNTRUSTED_PROOF);
    }

    private static RefusalAssert malformed(String json) {
        return assertRefused(() -> verified(json)).withReason(Reason.MALFORMED_CREDENTIAL);
    }
}
