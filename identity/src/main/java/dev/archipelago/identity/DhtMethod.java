package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.ZBase32;

/** The did:dht method's own text: the key in z-base-32, which is also its place in the DHT. */
final class DhtMethod {
    static final String PREFIX = "did:dht:";

    /** The fragment that names the identity key in every did:dht document. */
    static final String IDENTITY_KEY = "0";

    private static final int TEXT_LENGTH = 52;

    private DhtMethod() {}

    static String suffix(PublicKey key) {
        return ZBase32.encode(key.bytes());
    }

    static PublicKey read(String suffix) throws IdentityException {
        if (suffix.length() != TEXT_LENGTH) {
            throw new IdentityException(
                    Reason.MALFORMED_DID,
                    "a did:dht has " + TEXT_LENGTH + " characters after did:dht:, not " + suffix.length());
        }
        try {
            return PublicKey.of(ZBase32.decode(suffix));
        } catch (MalformedException e) {
            throw new IdentityException(Reason.MALFORMED_DID, "the did:dht is not z-base-32: " + e.getMessage(), e);
        }
    }
}
