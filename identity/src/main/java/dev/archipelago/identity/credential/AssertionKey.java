package dev.archipelago.identity.credential;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.JsonWebKey;
import dev.archipelago.identity.KeyType;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.Relationship;
import dev.archipelago.identity.VerificationMethod;
import dev.archipelago.identity.credential.CredentialVerifier.Documents;

/** The key that a proof names, if its issuer says credentials are signed with it: the identity key or a further one. */
final class AssertionKey {
    private AssertionKey() {}

    static PublicKey of(Did issuer, String id, Documents documents) throws IdentityException {
        if (!id.startsWith(issuer + "#")) {
            throw untrusted("the proof names a key of another DID than the credential's issuer");
        }
        for (VerificationMethod method : documents.of(issuer).methods(Relationship.ASSERTION_METHOD)) {
            if (method.id().equals(id)) {
                return id.equals(issuer.keyId()) ? issuer.publicKey() : further(issuer, method);
            }
        }
        throw untrusted("the proof names a key with which its issuer does not sign credentials");
    }

    /** A key that a did:dht document lists, which can be of any kind and said to be anybody's. */
    private static PublicKey further(Did issuer, VerificationMethod method) throws IdentityException {
        if (!method.controller().equals(issuer.toString())) {
            throw untrusted("the proof names a key that, as its issuer says, another DID holds");
        }
        if (method.key() instanceof JsonWebKey key && isForSuite(key)) {
            return PublicKey.of(key.encoded());
        }
        throw untrusted("the proof names a key that is not an Ed25519 key for EdDSA, and so cannot have made it");
    }

    private static boolean isForSuite(JsonWebKey key) {
        return key.type() == KeyType.ED25519 && key.algorithm().equals(KeyType.ED25519.algorithm());
    }

    private static IdentityException untrusted(String message) {
        return new IdentityException(Reason.UNTRUSTED_PROOF, message);
    }
}
