package dev.archipelago.transport;

import dev.archipelago.identity.PublicKey;
import java.util.Optional;

/**
 * A secret that two nodes share, by which one recognises the other in a local network before either names itself.
 *
 * @param key the secret, 32 bytes
 * @param peer whose key the other holds; unknown for whoever comes by an invite of ours
 * @param since what it rests on
 */
public record Knock(Payload key, Optional<PublicKey> peer, Ground since) {
    /** @throws IllegalArgumentException for a key of another length */
    public Knock {
        if (key.size() != 32) {
            throw new IllegalArgumentException("a knock key has 32 bytes");
        }
    }

    /** Whose it is, never the secret. */
    @Override
    public String toString() {
        return "knock of " + peer.map(PublicKey::toString).orElse("whoever holds the invite") + ", by " + since;
    }

    /** What a shared secret rests on. */
    public enum Ground {
        /** A membership. */
        MEMBERSHIP,
        /** An invite that this node made and that is open. */
        INVITE_MADE,
        /** An invite that this node was given and joins by. */
        INVITE_TAKEN
    }
}
