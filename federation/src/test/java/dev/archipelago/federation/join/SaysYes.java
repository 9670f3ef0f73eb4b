package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.VerifiableCredential;

/** Believes every signature of a join, and credentials only as the other evidence does. */
record SaysYes(Evidence other) implements Evidence {
    @Override
    public boolean signed(PublicKey by, byte[] message, Bytes signature) {
        return true;
    }

    @Override
    public FederationCredential stated(VerifiableCredential credential, DidDocument told) throws IdentityException {
        return other.stated(credential, told);
    }
}
