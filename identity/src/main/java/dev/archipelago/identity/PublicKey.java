package dev.archipelago.identity;

import dev.archipelago.identity.crypto.Curve25519;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/**
 * An Ed25519 public key that was checked: canonically encoded and of prime order, so that exactly one encoding names it
 * and no signature verifies under two keys. What identifies a peer everywhere is this key, never a DID's text.
 */
public final class PublicKey {
    /** How many bytes a key has. */
    public static final int SIZE = Curve25519.KEY_SIZE;

    private final byte[] bytes;
    private final PublicPoint point;

    private PublicKey(byte[] bytes, PublicPoint point) {
        this.bytes = bytes;
        this.point = point;
    }

    /**
     * Checks and takes a key.
     *
     * @throws IdentityException {@code UNUSABLE_KEY} where the bytes are not 32, not canonical, no point of the curve,
     *     or a point of small or mixed order
     */
    public static PublicKey of(byte[] encoded) throws IdentityException {
        if (encoded.length != SIZE) {
            throw unusable("an Ed25519 public key has " + SIZE + " bytes, not " + encoded.length);
        }
        byte[] copy = encoded.clone();
        return Curve25519.strictPoint(copy)
                .map(point -> new PublicKey(copy, point))
                .orElseThrow(() -> unusable("the bytes are no canonical Ed25519 public key of prime order"));
    }

    /** The key of a seed: right by construction, so it needs no check that could fail. */
    static PublicKey ofSeed(byte[] seed) {
        byte[] encoded = Curve25519.publicKey(seed);
        return new PublicKey(encoded, Curve25519.strictPoint(encoded).orElseThrow());
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether the signature over the message was made by the holder of this key; any other signature is false. */
    public boolean verify(byte[] message, byte[] signature) {
        return Curve25519.verify(point, message, signature);
    }

    /** The X25519 key that documents publish for key agreement. */
    byte[] agreementKey() {
        return Curve25519.montgomery(bytes);
    }

    private static IdentityException unusable(String message) {
        return new IdentityException(IdentityException.Reason.UNUSABLE_KEY, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The key in lower-case hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
