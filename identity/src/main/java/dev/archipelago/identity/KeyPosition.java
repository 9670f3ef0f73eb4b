package dev.archipelago.identity;

import dev.archipelago.identity.KeyStatus.Held;

/**
 * Where a key stands in its chain: all that a statement about it has to build on.
 *
 * @param key the key
 * @param index its number, 0 for the first
 * @param hash of the body that introduced it; for the first key, of the key and its commitment
 */
record KeyPosition(PublicKey key, int index, Hash256 hash) {
    private static final String GENESIS = "archipelago/key-genesis/1";

    /** The position of a chain's first key. */
    static KeyPosition first(Held genesis) {
        byte[] key = genesis.key().bytes();
        return new KeyPosition(
                genesis.key(),
                0,
                Hash256.labelled(GENESIS, key, genesis.successor().bytes()));
    }

    /** Whether a statement about this key says so in all three respects. */
    boolean precedes(StatementBody body) {
        return body.oldKey().equals(key)
                && body.index() == index + 1
                && body.previous().equals(hash);
    }
}
