package dev.archipelago.identity;

import dev.archipelago.identity.KeyFrame.Kind;

/**
 * What stands inside a key file's frame: a first byte that tells which, a seed in clear or sealed, and to its end the
 * notes, which are public. Where the seed is sealed, the seal covers the notes too.
 */
sealed interface SeedBody permits ClearSeed, SealedSeed {
    /** The body as it stands in the file. */
    byte[] encoded();

    /** What is told beside the seed, as it stands there; it may be empty. */
    byte[] notes();

    /** The seed, without any passphrase; closing it is the caller's. */
    Secret open() throws IdentityException;

    /** The seed; a passphrase that is not needed is not looked at. Closing it is the caller's. */
    Secret open(Passphrase passphrase) throws IdentityException;

    /** Whether a passphrase is needed. */
    boolean sealed();

    /**
     * Reads a body.
     *
     * @throws IdentityException {@code ALTERED} where it is none
     */
    static SeedBody decode(Kind kind, byte[] body) throws IdentityException {
        if (body.length >= ClearSeed.SMALLEST && body[0] == ClearSeed.MARK) {
            return ClearSeed.decode(body);
        }
        if (body.length >= SealedSeed.SMALLEST && body[0] == SealedSeed.MARK) {
            return SealedSeed.decode(kind, body);
        }
        throw KeyFrame.altered(kind, "what stands in it is not what this version writes.");
    }
}
