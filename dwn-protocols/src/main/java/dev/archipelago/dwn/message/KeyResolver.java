package dev.archipelago.dwn.message;

import java.util.Optional;

/** Finds the key that a message names as its author's. */
@FunctionalInterface
public interface KeyResolver {
    /**
     * The Ed25519 key with which the DID of the URL may sign, or nothing where there is none or it cannot be found.
     *
     * @param keyId a DID URL with a fragment, out of a message: anyone may have written it. The key has to be the one
     *     that the whole URL names, not just any key of that DID
     */
    Optional<VerificationKey> find(String keyId);

    /** A public key. */
    @FunctionalInterface
    interface VerificationKey {
        /** Whether the key's holder made that signature over the bytes; one of any other form is false. */
        boolean verify(byte[] message, byte[] signature);
    }
}
