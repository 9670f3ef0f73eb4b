package dev.archipelago.identity;

/** Strict Ed25519 verification, as RFC 8032 with neither malleable signatures nor ambiguous keys. */
public final class Ed25519 {
    private Ed25519() {}

    /**
     * Whether the holder of the DID's key signed the message. A signature of any other form is false, never an error.
     */
    public static boolean verify(Did did, byte[] message, byte[] signature) {
        return did.publicKey().verify(message, signature);
    }

    /** Whether the holder of the key signed the message. A signature of any other form is false, never an error. */
    public static boolean verify(PublicKey key, byte[] message, byte[] signature) {
        return key.verify(message, signature);
    }
}
