package dev.archipelago.identity;

import java.util.function.UnaryOperator;

/**
 * Whoever holds a private key.
 *
 * @param publicKey the key's public half
 * @param signature makes the signature over a message
 */
record Signer(PublicKey publicKey, UnaryOperator<byte[]> signature) {
    static Signer of(Identity identity) {
        return new Signer(identity.publicKey(), identity::sign);
    }

    byte[] sign(byte[] message) {
        return signature.apply(message);
    }
}
