package dev.archipelago.identity.crypto;

import dev.archipelago.identity.hash.Hashes;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X25519Field;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** The one seam to BouncyCastle's arithmetic on Curve25519; nothing else in this module knows it. */
public final class Curve25519 {
    /** Bytes of a key, be it private, public or shared. */
    public static final int KEY_SIZE = 32;

    /** Bytes of a signature. */
    public static final int SIGNATURE_SIZE = 64;

    private Curve25519() {}

    /** The point, if the bytes are its canonical encoding and it generates the prime-order group. */
    public static Optional<PublicPoint> strictPoint(byte[] encoded) {
        return Optional.ofNullable(Ed25519.validatePublicKeyFullExport(encoded, 0));
    }

    /** The Ed25519 public key of a seed. */
    public static byte[] publicKey(byte[] seed) {
        byte[] encoded = new byte[KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, encoded, 0);
        return encoded;
    }

    /** The signature by a seed; the public key must be the seed's own. */
    public static byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
        byte[] signature = new byte[SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** Whether a signature is valid by RFC 8032's equation times eight; one of a wrong length is not. */
    public static boolean verify(PublicPoint key, byte[] message, byte[] signature) {
        return signature.length == SIGNATURE_SIZE && Ed25519.verify(signature, 0, key, message, 0, message.length);
    }

    /** The expanded form of an Ed25519 seed (RFC 8032, 5.1.5): the signing scalar, then what makes its nonces. */
    public static byte[] expandedKey(byte[] seed) {
        byte[] expanded = Hashes.sha512(seed);
        expanded[0] &= (byte) 0xf8;
        expanded[KEY_SIZE - 1] &= 0x7f;
        expanded[KEY_SIZE - 1] |= 0x40;
        return expanded;
    }

    /** The X25519 scalar of an Ed25519 seed. It IS the signing scalar, so it must be wiped right after its one use. */
    public static byte[] agreementScalar(byte[] seed) {
        byte[] expanded = expandedKey(seed);
        byte[] scalar = Arrays.copyOf(expanded, KEY_SIZE);
        Arrays.fill(expanded, (byte) 0);
        return scalar;
    }

    /** The X25519 public key of an Ed25519 public key: u = (1 + y) / (1 - y). */
    public static byte[] montgomery(byte[] edwards) {
        byte[] yBytes = edwards.clone();
        yBytes[KEY_SIZE - 1] &= 0x7f;
        int[] y = X25519Field.create();
        X25519Field.decode255(yBytes, y);
        int[] one = X25519Field.create();
        X25519Field.one(one);
        int[] numerator = X25519Field.create();
        X25519Field.add(one, y, numerator);
        int[] denominator = X25519Field.create();
        X25519Field.sub(one, y, denominator);
        X25519Field.carry(denominator);
        X25519Field.inv(denominator, denominator);
        int[] u = X25519Field.create();
        X25519Field.mul(numerator, denominator, u);
        X25519Field.normalize(u);
        byte[] encoded = new byte[KEY_SIZE];
        X25519Field.encode(u, encoded);
        return encoded;
    }

    /** The shared X25519 secret, or nothing where it would be all zero. */
    public static Optional<byte[]> agree(byte[] scalar, byte[] montgomery) {
        byte[] shared = new byte[KEY_SIZE];
        return X25519.calculateAgreement(scalar, 0, montgomery, 0, shared, 0) ? Optional.of(shared) : Optional.empty();
    }
}
