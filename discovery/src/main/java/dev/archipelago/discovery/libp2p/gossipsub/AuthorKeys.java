package dev.archipelago.discovery.libp2p.gossipsub;

import dev.archipelago.discovery.libp2p.key.KeyBytes;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.memory.Recent;
import org.jspecify.annotations.Nullable;

/**
 * The keys of those whose messages came lately. To decode a key and to check that it is one takes as long as to verify
 * a signature, so it is done once. Safe for use by several threads.
 */
public final class AuthorKeys {
    private static final int ROOM = 1_024;

    private final Recent<Bytes, PublicKey> known = new Recent<>(ROOM);

    /** Nobody was heard yet. */
    public AuthorKeys() {}

    /**
     * The key in libp2p's message.
     *
     * @throws MalformedException if there is none that is usable
     */
    PublicKey read(Bytes message) throws MalformedException {
        PublicKey key = recall(message);
        if (key == null) {
            key = KeyBytes.ed25519(message.bytes());
            remember(message, key);
        }
        return key;
    }

    private synchronized @Nullable PublicKey recall(Bytes message) {
        return known.get(message);
    }

    private synchronized void remember(Bytes message, PublicKey key) {
        known.put(message, key);
    }
}
