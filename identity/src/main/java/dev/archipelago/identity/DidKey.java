package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base58;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Multibase;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** The did:key method's own text: a multicodec prefix and the key, in base58btc. */
final class DidKey {
    static final String PREFIX = "did:key:";

    private static final int TEXT_LENGTH = 48;

    private static final byte[] ED25519 = {(byte) 0xed, 0x01};
    private static final byte[] X25519 = {(byte) 0xec, 0x01};

    private static final Map<String, String> FOREIGN_KEY_TYPES = Map.of(
            "ec01", "X25519",
            "e701", "secp256k1",
            "8024", "P-256",
            "8124", "P-384",
            "8224", "P-521",
            "ea01", "BLS12-381 G1",
            "eb01", "BLS12-381 G2",
            "8524", "RSA");

    private DidKey() {}

    /** The Ed25519 key as multibase text, {@code z6Mk…}. */
    static String verificationKey(PublicKey key) {
        return multikey(ED25519, key.bytes());
    }

    /** The X25519 key that follows from it, {@code z6LS…}. */
    static String agreementKey(PublicKey key) {
        return multikey(X25519, key.agreementKey());
    }

    static PublicKey read(String multikey) throws IdentityException {
        if (!multikey.startsWith("z")) {
            throw new IdentityException(Reason.MALFORMED_DID, "a did:key goes on with \"z\", its base58btc mark");
        }
        if (multikey.startsWith("z6Mk") && multikey.length() != TEXT_LENGTH) {
            throw new IdentityException(
                    Reason.MALFORMED_DID,
                    "a did:key of an Ed25519 key has " + TEXT_LENGTH + " characters after did:key:, not "
                            + multikey.length());
        }
        byte[] decoded = decode(multikey.substring(1));
        if (decoded.length < ED25519.length || !Arrays.equals(decoded, 0, 2, ED25519, 0, 2)) {
            throw foreign(decoded);
        }
        return PublicKey.of(Arrays.copyOfRange(decoded, ED25519.length, decoded.length));
    }

    private static byte[] decode(String base58) throws IdentityException {
        try {
            return Base58.decode(base58);
        } catch (MalformedException e) {
            throw new IdentityException(Reason.MALFORMED_DID, "the did:key is not base58btc: " + e.getMessage(), e);
        }
    }

    private static IdentityException foreign(byte[] decoded) {
        String codec = HexFormat.of().formatHex(decoded, 0, Math.min(2, decoded.length));
        String type = FOREIGN_KEY_TYPES.getOrDefault(codec, "multicodec prefix 0x" + codec);
        return new IdentityException(
                Reason.UNSUPPORTED_DID, "only Ed25519 keys (z6Mk…) are spoken here; this did:key holds " + type);
    }

    private static String multikey(byte[] codec, byte[] key) {
        byte[] prefixed = Arrays.copyOf(codec, codec.length + key.length);
        System.arraycopy(key, 0, prefixed, codec.length, key.length);
        return Multibase.base58btc(prefixed);
    }
}
