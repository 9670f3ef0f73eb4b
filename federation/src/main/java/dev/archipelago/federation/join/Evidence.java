package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.CredentialVerifier;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.time.InstantSource;
import java.util.List;

/** What is believed: the one place where a join checks signatures and credentials. */
public interface Evidence {
    /** Whether the key signed the message. */
    boolean signed(PublicKey by, byte[] message, Bytes signature);

    /**
     * What a credential says, once its proof was verified.
     *
     * @param told the document that the issuer told of itself: it speaks for a did:dht, which is not looked up
     * @throws IdentityException where nobody has to believe it
     */
    FederationCredential stated(VerifiableCredential credential, DidDocument told) throws IdentityException;

    /** Evidence by the real arithmetic. */
    static Evidence checkedBy(InstantSource clock) {
        return new Evidence() {
            @Override
            public boolean signed(PublicKey by, byte[] message, Bytes signature) {
                return by.verify(message, signature.toArray());
            }

            @Override
            public FederationCredential stated(VerifiableCredential credential, DidDocument told)
                    throws IdentityException {
                CredentialVerifier verifier = told.id().method() == Did.Method.DHT
                        ? CredentialVerifier.of(did -> document(did, told), clock)
                        : CredentialVerifier.offline(clock);
                return FederationCredential.of(verifier.verify(credential));
            }
        };
    }

    private static DidDocument document(Did issuer, DidDocument told) throws IdentityException {
        if (issuer.equals(told.id())) {
            return told;
        }
        if (issuer.equals(Did.key(told.id().publicKey()))) {
            return DidDocument.of(issuer, List.of());
        }
        throw new IdentityException(
                Reason.UNTRUSTED_PROOF, "the credential is by another DID than the one that was told");
    }
}
