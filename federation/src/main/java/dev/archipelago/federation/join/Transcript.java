package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.hash.Hashes;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The hash over everything the two sides of a join told each other. Who signs it agrees to all of it at once.
 *
 * @param hash thirty-two bytes
 */
public record Transcript(Bytes hash) {
    /** How many bytes the hash has. */
    public static final int SIZE = 32;

    private static final int VERSION = 1;
    private static final long UUID_VERSION_8 = 0x8000L;
    private static final long UUID_VARIANT = 0x8000_0000_0000_0000L;

    /**
     * The transcript of a join.
     *
     * @param granted the level the inviter grants
     */
    public static Transcript of(InviteId invite, Introduction inviter, Introduction joiner, Level granted) {
        byte[] all = Statement.TRANSCRIPT.of(
                CborValue.of(VERSION),
                CborValue.of(inviter.key().bytes()),
                CborValue.of(joiner.key().bytes()),
                inviter.nonceBytes(),
                joiner.nonceBytes(),
                inviter.documentHash(),
                joiner.documentHash(),
                inviter.endpointsHash(),
                joiner.endpointsHash(),
                inviter.successorHash(),
                joiner.successorHash(),
                CborValue.of(invite.bytes().toArray()),
                CborValue.of(granted.text()));
        return new Transcript(Bytes.of(Hashes.sha256(all)));
    }

    byte[] statedAs(Statement role) {
        return role.of(CborValue.of(hash.toArray()));
    }

    /** The id of the membership that this join founds: a UUID of version 8. */
    public UUID membership() {
        return named(Statement.MEMBERSHIP);
    }

    /** A UUID of version 8 that follows from this transcript. */
    UUID named(Statement role) {
        ByteBuffer digest = ByteBuffer.wrap(Hashes.sha256(statedAs(role)));
        long high = (digest.getLong() & ~0xF000L) | UUID_VERSION_8;
        long low = (digest.getLong() & ~0xC000_0000_0000_0000L) | UUID_VARIANT;
        return new UUID(high, low);
    }
}
