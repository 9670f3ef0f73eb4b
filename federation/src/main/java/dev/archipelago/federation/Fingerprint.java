package dev.archipelago.federation;

import dev.archipelago.federation.join.InviteId;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Base32;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What both people read to each other to know that one holds the other's code: eighty bits in four groups of letters
 * and digits.
 *
 * @param text four groups of four characters
 */
public record Fingerprint(String text) {
    private static final byte[] LABEL = "archipelago/fingerprint/1".getBytes(StandardCharsets.US_ASCII);
    private static final int SIZE = 10;
    private static final int GROUP = 4;

    static Fingerprint of(PublicKey inviter, InviteId invite) {
        byte[] hash = Hashes.sha256(LABEL, inviter.bytes(), invite.bytes().toArray());
        String letters = Base32.encode(Arrays.copyOf(hash, SIZE));
        return new Fingerprint(letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-"));
    }

    /** The four groups. */
    @Override
    public String toString() {
        return text;
    }
}
