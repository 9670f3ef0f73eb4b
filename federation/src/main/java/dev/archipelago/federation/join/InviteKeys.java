package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.hash.Hkdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * All that follows from an invite's token and its inviter: the invite's id, the key that proves to have the token, and
 * the keys for knocking and sealing. Both sides derive them; the token itself never travels.
 *
 * @param id the invite's name
 * @param proofSeed the seed of the proof key: secret, and not kept by the inviter
 * @param knock opens a door in the local network: secret
 * @param seal seals messages on a radio: secret
 */
public record InviteKeys(InviteId id, Bytes proofSeed, Bytes knock, Bytes seal) {
    /** How many bytes a key has. */
    public static final int KEY_SIZE = 32;

    /** Derives them. */
    public static InviteKeys of(Bytes token, PublicKey inviter) {
        return new InviteKeys(
                new InviteId(derive(token, inviter, "archipelago/invite-id/1", InviteId.SIZE)),
                derive(token, inviter, "archipelago/invite-proof/1", KEY_SIZE),
                derive(token, inviter, "archipelago/invite-knock/1", KEY_SIZE),
                derive(token, inviter, "archipelago/invite-seal/1", KEY_SIZE));
    }

    private static Bytes derive(Bytes token, PublicKey inviter, String label, int size) {
        byte[] info = (label + "\0" + Did.key(inviter)).getBytes(StandardCharsets.US_ASCII);
        return Bytes.of(Hkdf.derive(token.toArray(), info, size));
    }

    /** The public half of the proof key, which the inviter keeps. */
    public PublicKey proofKey() {
        try (Identity proof = proof()) {
            return proof.publicKey();
        }
    }

    /** Signs with the proof key. */
    public Bytes prove(byte[] message) {
        try (Identity proof = proof()) {
            return Bytes.of(proof.sign(message));
        }
    }

    private Identity proof() {
        byte[] seed = proofSeed.toArray();
        try {
            return Identity.fromSeed(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** The id alone. */
    @Override
    public String toString() {
        return "keys of invite " + id;
    }
}
