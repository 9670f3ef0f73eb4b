package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.CredentialVerifier;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.time.InstantSource;

/** What is believed: the one place where a join checks signatures and credentials. */
public interface Evidence {
    /** Whether the key signed the message. */
    boolean signed(PublicKey by, byte[] message, Bytes signature);

    /**
     * What a credential says, once its proof was verified.
     *
     * @throws IdentityException where nobody has to believe it
     */
    FederationCredential stated(VerifiableCredential credential) throws IdentityException;

    /** Evidence by the real arithmetic. */
    static Evidence checkedBy(InstantSource clock) {
        CredentialVerifier verifier = CredentialVerifier.offline(clock);
        return new Evidence() {
            @Override
            public boolean signed(PublicKey by, byte[] message, Bytes signature) {
                return by.verify(message, signature.toArray());
            }

            @Override
            public FederationCredential stated(VerifiableCredential credential) throws IdentityException {
                return FederationCredential.of(verifier.verify(credential));
            }
        };
    }
}
