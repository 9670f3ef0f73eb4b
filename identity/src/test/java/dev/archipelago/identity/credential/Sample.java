package dev.archipelago.identity.credential;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A credential that Ada signed about Ben, and what can be done to it. */
final class Sample {
    static final Identity ADA = Identity.fromSeed(HexFormat.of().parseHex("0a".repeat(32)));
    static final Identity BEN = Identity.fromSeed(HexFormat.of().parseHex("0b".repeat(32)));
    static final Identity EVE = Identity.fromSeed(HexFormat.of().parseHex("0e".repeat(32)));

    static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");
    static final Instant FROM = NOW.minusSeconds(3600);
    static final Instant UNTIL = NOW.plusSeconds(3600);

    private Sample() {}

    static CredentialDraft draft() throws IdentityException {
        return CredentialDraft.about(BEN.did())
                .id(UUID.fromString("58172aac-d8ba-11ed-83dd-0b3aef56cc33"))
                .type("KeeperCredential")
                .validFrom(FROM)
                .validUntil(UNTIL)
                .claim("role", "keeper")
                .claim("island", "Söl\u2028 \"ö\" 🏝")
                .claim("boats", 3)
                .claim("awake", true);
    }

    static VerifiableCredential credential() throws IdentityException {
        return draft().sign(ADA, NOW);
    }

    static ObjectNode tree(VerifiableCredential credential) {
        try {
            return Json.parse(credential.canonical()).asObject();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** The sample after someone changed it, its proof left as it was. */
    static String edited(Consumer<ObjectNode> edit) throws IdentityException {
        ObjectNode tree = tree(credential());
        edit.accept(tree);
        return tree.toString();
    }

    /**
     * The sample with changed content, signed again by whom it names: whatever is wrong now, the signature is right.
     */
    static String resigned(Consumer<ObjectNode> edit) throws Exception {
        return signed(ADA, edit, proof -> {});
    }

    /** The sample with a changed proof around changed content, signed by whomever. */
    static String signed(Identity signer, Consumer<ObjectNode> edit, Consumer<ObjectNode> editProof) throws Exception {
        ObjectNode document = tree(credential());
        ObjectNode proof = document.remove("proof").asObject();
        edit.accept(document);
        proof.set("@context", document.path("@context"));
        proof.remove("proofValue");
        editProof.accept(proof);
        ObjectNode unsigned = document.deepCopy();
        if (proof.path("@context").isArray()) {
            unsigned.set("@context", proof.get("@context"));
        }
        proof.put(
                "proofValue",
                ProofValue.by(signer, SigningInput.of(proof, unsigned)).toString());
        document.set("proof", proof);
        return document.toString();
    }

    static ObjectNode proof(ObjectNode credential) {
        return credential.get("proof").asObject();
    }

    static ObjectNode subject(ObjectNode credential) {
        return credential.get("credentialSubject").asObject();
    }

    static ArrayNode contexts(ObjectNode owner) {
        return owner.get("@context").asArray();
    }

    static VerifiedCredential verified(String json) throws IdentityException {
        return at(NOW).verify(VerifiableCredential.parse(json));
    }

    static CredentialVerifier at(Instant time) {
        return CredentialVerifier.offline(InstantSource.fixed(time));
    }
}
