package dev.archipelago.identity;

import dev.archipelago.identity.KeyFrame.Kind;
import java.util.Arrays;

/** What stands inside a key file's frame: a first byte that tells which, and a seed in clear or sealed. */
sealed interface SeedBody permits ClearSeed, SealedSeed {
    /** The body as it stands in the file. */
    byte[] encoded();

    /** The identity, without any passphrase. */
    Identity open() throws IdentityException;

    /** The identity; a passphrase that is not needed is not looked at. */
    Identity open(Passphrase passphrase) throws IdentityException;

    /** Whether a passphrase is needed. */
    boolean sealed();

    /**
     * Reads a body.
     *
     * @throws IdentityException {@code ALTERED} where it is none
     */
    static SeedBody decode(Kind kind, byte[] body) throws IdentityException {
        if (body.length == ClearSeed.ENCODED_SIZE && body[0] == ClearSeed.MARK) {
            return new ClearSeed(new Secret(Arrays.copyOfRange(body, 1, body.length)));
        }
        if (body.length == SealedSeed.ENCODED_SIZE && body[0] == SealedSeed.MARK) {
            return SealedSeed.decode(kind, body);
        }
        throw KeyFrame.altered(kind, "what stands in it is not what this version writes.");
    }
}
