package dev.archipelago.federation;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.PublicKey;
import java.util.Optional;

/**
 * A secret of 32 bytes that this node shares with one other, by which the two recognise each other where neither names
 * itself first, say in a local network.
 */
public final class DoorSecret {
    static final int SIZE = 32;

    private final Bytes secret;
    private final Optional<PublicKey> peer;
    private final Origin origin;

    DoorSecret(Bytes secret, Optional<PublicKey> peer, Origin origin) {
        this.secret = secret;
        this.peer = peer;
        this.origin = origin;
    }

    /** A copy of the secret. */
    public byte[] bytes() {
        return secret.toArray();
    }

    /** Who else has it; nobody in particular where it is that of an invite which this node made. */
    public Optional<PublicKey> peer() {
        return peer;
    }

    /** What it comes from. */
    public Origin origin() {
        return origin;
    }

    /** Whose it is, never the secret. */
    @Override
    public String toString() {
        return origin + peer.map(key -> " with " + key).orElse("");
    }

    /** Where such a secret comes from. */
    public enum Origin {
        /** A membership, also one that is over and of which the other is still told so. */
        MEMBERSHIP,
        /** An invite of this node that is open, or reserved. */
        INVITE_MADE,
        /** An invite by which this node is joining. */
        INVITE_TAKEN
    }
}
