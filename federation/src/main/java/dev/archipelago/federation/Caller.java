package dev.archipelago.federation;

import dev.archipelago.identity.PublicKey;
import java.util.Optional;

/**
 * Who makes a call, as far as the link it came over could tell.
 *
 * @param key the key that was shown to make it, if one was
 * @param proof how that was shown
 */
public record Caller(Optional<PublicKey> key, Proof proof) {
    /** Nobody in particular. */
    public static final Caller STRANGER = new Caller(Optional.empty(), Proof.NONE);

    /** The operator of this node. */
    public static final Caller OPERATOR = new Caller(Optional.empty(), Proof.OPERATOR);

    /** The holder of a key that signed this very call for this node. */
    public static Caller signedBy(PublicKey key) {
        return new Caller(Optional.of(key), Proof.V2);
    }

    /** How a caller shows who it is. */
    public enum Proof {
        /** The control token of this node. */
        OPERATOR,
        /** A signature over the whole call, for this node, now. */
        V2,
        /** A signature over a time alone, as Rust nodes make it. */
        V1,
        /** A radio session that only the two nodes can have. */
        SEALED,
        /** The token of an invite. */
        INVITE,
        /** Nothing. */
        NONE
    }
}
