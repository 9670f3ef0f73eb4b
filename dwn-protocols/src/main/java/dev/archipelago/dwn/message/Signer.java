package dev.archipelago.dwn.message;

import java.util.function.UnaryOperator;

/** Who signs messages: the holder of an Ed25519 key. */
public interface Signer {
    /** The DID URL of the key, such as {@code did:key:z6Mk...#z6Mk...}. */
    String keyId();

    /** The 64-byte Ed25519 signature over the bytes. */
    byte[] sign(byte[] message);

    /** The DID that the key belongs to. */
    default String did() {
        return Jws.didOf(keyId());
    }

    /** The signer with that key. */
    static Signer of(String keyId, UnaryOperator<byte[]> signature) {
        return new Signer() {
            @Override
            public String keyId() {
                return keyId;
            }

            @Override
            public byte[] sign(byte[] message) {
                return signature.apply(message);
            }
        };
    }
}
