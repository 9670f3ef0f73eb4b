package dev.archipelago.identity.credential;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Data Integrity proof as it stands in a document: {@code eddsa-jcs-2022}, to assert what the document says.
 *
 * @param options all of the proof but its value, which is signed too
 * @param verificationMethod the DID URL of the key that is said to have signed
 * @param contexts the document's contexts when it was signed, where the proof tells
 * @param created when it was made
 * @param expires when it ends to prove anything
 * @param value the signature
 */
record Proof(
        ObjectNode options,
        String verificationMethod,
        Optional<Contexts> contexts,
        Optional<Instant> created,
        Optional<Instant> expires,
        ProofValue value) {
    static final String MEMBER = "proof";
    static final String VALUE = "proofValue";

    private static final String OWNER = "the one proof of a credential";
    private static final String TYPE = "DataIntegrityProof";
    private static final String CRYPTOSUITE = "eddsa-jcs-2022";
    private static final String PURPOSE = "assertionMethod";

    /** A challenge or domain would tie a proof to an occasion, previousProof to another proof: neither is looked at. */
    private static final Set<String> KNOWN = Set.of(
            Contexts.MEMBER,
            "id",
            "type",
            "cryptosuite",
            "created",
            "expires",
            "verificationMethod",
            "proofPurpose",
            VALUE);

    /** Signs a document as {@link #sign(ObjectNode, Identity, Did, Instant)} does, under the signer's did:key. */
    static ObjectNode sign(ObjectNode document, Identity signer, Instant created) throws MalformedException {
        return sign(document, signer, signer.did(), created);
    }

    /**
     * Signs a document that has no proof yet, under one of the signer's DIDs.
     *
     * @throws MalformedException if the document has no canonical form
     */
    static ObjectNode sign(ObjectNode document, Identity signer, Did issuer, Instant created)
            throws MalformedException {
        ObjectNode proof = JsonNodeFactory.instance
                .objectNode()
                .put("type", TYPE)
                .put("cryptosuite", CRYPTOSUITE)
                .put("created", Timestamps.write(created))
                .put("verificationMethod", issuer.keyId())
                .put("proofPurpose", PURPOSE);
        proof.set(Contexts.MEMBER, document.get(Contexts.MEMBER));
        ProofValue value = ProofValue.by(signer, SigningInput.of(proof, document));
        return proof.put(VALUE, value.toString());
    }

    static Proof read(JsonNode tree) throws IdentityException {
        Members members = Members.of(OWNER, tree);
        members.requireOnly(KNOWN);
        members.url("id");
        require(members, "type", TYPE);
        require(members, "cryptosuite", CRYPTOSUITE);
        require(members, "proofPurpose", PURPOSE);
        return new Proof(
                tree.deepCopy().asObject().without(VALUE),
                members.text("verificationMethod"),
                contexts(members),
                members.moment("created"),
                members.moment("expires"),
                ProofValue.read(members.text(VALUE)));
    }

    private static void require(Members proof, String name, String expected) throws IdentityException {
        if (!proof.text(name).equals(expected)) {
            throw new IdentityException(
                    Reason.UNTRUSTED_PROOF, "a proof counts here where its " + name + " is \"" + expected + "\"");
        }
    }

    private static Optional<Contexts> contexts(Members proof) throws IdentityException {
        Optional<JsonNode> list = proof.find(Contexts.MEMBER);
        return list.isPresent() ? Optional.of(Contexts.read(OWNER, list.get())) : Optional.empty();
    }

    /** Whether the holder of the key made this proof over the document, which is given without it. */
    boolean provenBy(PublicKey key, ObjectNode document) {
        try {
            return value.isBy(key, SigningInput.of(options, document));
        } catch (MalformedException e) {
            throw new IllegalStateException("what was read from a canonical form has one", e);
        }
    }
}
