package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.KeyStatus.Revoked;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a recovery key says about the key that committed to it: which key follows it (a rotation), or that none does (a
 * revocation). Every signature in it was verified when it was read, so any bearer may deliver it; whether it is the
 * committed recovery key that speaks, a {@link KeyHistory} decides. Two statements that say the same are equal,
 * whatever signatures came along.
 */
public final class KeyStatement {
    /** How many bytes a statement may have. */
    public static final int LARGEST = 8 * 1024;

    private final StatementBody body;
    private final Hash256 hash;
    private final PublicKey recoveryKey;
    private final byte[] encoded;

    private KeyStatement(StatementEnvelope envelope, byte[] encoded) throws MalformedException {
        this.body = StatementBody.decode(envelope.body());
        this.hash = Hash256.over(envelope.body());
        this.recoveryKey = envelope.recoveryKey();
        this.encoded = encoded;
        envelope.requireSignatures(body);
    }

    /**
     * Reads a statement and verifies its signatures.
     *
     * @throws IdentityException {@code MALFORMED_SUCCESSION} where it is none, or a signature is not valid
     */
    public static KeyStatement decode(byte[] encoded) throws IdentityException {
        try {
            return new KeyStatement(StatementEnvelope.decode(encoded), encoded.clone());
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_SUCCESSION, "this is no key statement: " + e.getMessage() + ".", e);
        }
    }

    /** The statement as it travels: at most {@link #LARGEST} bytes of deterministic CBOR. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The number of the key that it introduces; the first key of an identity has 0. */
    public int index() {
        return body.index();
    }

    /** The key that it ends. */
    public PublicKey oldKey() {
        return body.oldKey();
    }

    /** The key that it introduces, with that key's own commitment; nothing if it is a revocation. */
    public Optional<Held> next() {
        return body.next();
    }

    /** Where the identity can be reached from then on, in the order of preference. */
    public List<Endpoint> endpoints() {
        return body.endpoints();
    }

    /** When it was made, as its maker says; a revocation does not say. */
    public Instant time() {
        return body.time();
    }

    /** How the identity stands once the statement holds. */
    KeyStatus result() {
        return body.next().<KeyStatus>map(held -> held).orElseGet(Revoked::new);
    }

    StatementBody body() {
        return body;
    }

    /** Of the body: what the next statement builds on. */
    Hash256 hash() {
        return hash;
    }

    /** The key that decides. */
    PublicKey recoveryKey() {
        return recoveryKey;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyStatement that && hash.equals(that.hash) && recoveryKey.equals(that.recoveryKey);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return body.next()
                .map(held -> "rotation " + index() + " of " + Did.key(oldKey()) + " to " + Did.key(held.key()))
                .orElseGet(() -> "revocation " + index() + " of " + Did.key(oldKey()));
    }
}
