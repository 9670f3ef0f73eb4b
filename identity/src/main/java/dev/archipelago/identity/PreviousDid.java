package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Arrays;

/**
 * A did:dht and its key's signature over the key that is said to continue it. The old key alone made it, be that its
 * holder or a thief: nothing may be granted because of it.
 */
public final class PreviousDid {
    private final Did did;
    private final byte[] signature;

    private PreviousDid(Did did, byte[] signature) {
        this.did = did;
        this.signature = signature;
    }

    /** The previous identity's word that the given key continues it. */
    public static PreviousDid of(Identity previous, PublicKey next) {
        return new PreviousDid(Did.dht(previous.publicKey()), previous.sign(next.bytes()));
    }

    static PreviousDid read(DhtFields fields, PublicKey next) throws IdentityException {
        Did did = did(fields.take("id"));
        byte[] signature = signature(fields.take("s"));
        fields.requireNoMore();
        if (!did.isDht() || !did.publicKey().verify(next.bytes(), signature)) {
            throw new IdentityException(
                    Reason.MALFORMED_PACKET, "the packet names a previous DID that never signed for this one");
        }
        return new PreviousDid(did, signature);
    }

    private static Did did(String text) throws IdentityException {
        try {
            return Did.parse(text);
        } catch (IdentityException e) {
            throw new IdentityException(
                    Reason.MALFORMED_PACKET, "the packet's previous DID is none: " + e.getMessage(), e);
        }
    }

    private static byte[] signature(String text) throws IdentityException {
        try {
            return Base64Url.decode(text);
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_PACKET, "the previous DID's signature is not: " + e.getMessage(), e);
        }
    }

    /** The previous DID. */
    public Did did() {
        return did;
    }

    String field() {
        return "id=" + did + ";s=" + Base64Url.encode(signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PreviousDid that && did.equals(that.did) && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return did.hashCode();
    }

    /** The previous DID's text. */
    @Override
    public String toString() {
        return did.toString();
    }
}
