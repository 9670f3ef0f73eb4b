package dev.archipelago.identity.credential;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Multibase;

/** A proof's signature, in base58btc. */
final class ProofValue {
    private static final int SIGNATURE_SIZE = 64;
    private static final int LONGEST_TEXT = 89; // 64 bytes in base58btc, and its mark

    private final byte[] signature;

    private ProofValue(byte[] signature) {
        this.signature = signature;
    }

    static ProofValue by(Identity signer, SigningInput input) {
        return new ProofValue(signer.sign(input.bytes()));
    }

    static ProofValue read(String text) throws IdentityException {
        if (!text.startsWith("z") || text.length() > LONGEST_TEXT) {
            throw Members.malformed("a proof's value is z and then " + SIGNATURE_SIZE + " bytes in base58btc");
        }
        byte[] signature = decode(text);
        if (signature.length != SIGNATURE_SIZE) {
            throw Members.malformed("a proof's value has " + SIGNATURE_SIZE + " bytes, not " + signature.length);
        }
        return new ProofValue(signature);
    }

    private static byte[] decode(String text) throws IdentityException {
        try {
            return Multibase.decode(text);
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_CREDENTIAL, "the proof's value cannot be read: " + e.getMessage(), e);
        }
    }

    boolean isBy(PublicKey key, SigningInput input) {
        return key.verify(input.bytes(), signature);
    }

    /** The text that {@link #read} reads. */
    @Override
    public String toString() {
        return Multibase.base58btc(signature);
    }
}
