package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.MalformedException;

/**
 * What a key tells of its successor before that is ever used: a hash of the recovery key that alone can name the next
 * key or end the identity. Whoever holds the commitment recognises the recovery key and cannot find it.
 */
public final class KeyCommitment {
    /** How many bytes a commitment has. */
    public static final int SIZE = Hash256.SIZE;

    private static final String LABEL = "archipelago/next-key/1";

    private final Hash256 hash;

    private KeyCommitment(Hash256 hash) {
        this.hash = hash;
    }

    /** The commitment to a recovery key: SHA-256 over a label and the key. */
    public static KeyCommitment to(PublicKey recoveryKey) {
        return new KeyCommitment(Hash256.labelled(LABEL, recoveryKey.bytes()));
    }

    /**
     * Takes a commitment that came from elsewhere.
     *
     * @throws IdentityException {@code MALFORMED_SUCCESSION} where the bytes are not 32
     */
    public static KeyCommitment of(byte[] bytes) throws IdentityException {
        if (bytes.length != SIZE) {
            throw new IdentityException(
                    Reason.MALFORMED_SUCCESSION, "a key commitment has " + SIZE + " bytes, not " + bytes.length);
        }
        return new KeyCommitment(Hash256.of(bytes));
    }

    static KeyCommitment of(CborField field) throws MalformedException {
        return new KeyCommitment(Hash256.of(field));
    }

    /** Whether this is the commitment to that key. */
    public boolean opensTo(PublicKey candidate) {
        return equals(to(candidate));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return hash.bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyCommitment that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** The commitment in lower-case hex. */
    @Override
    public String toString() {
        return hash.toString();
    }
}
