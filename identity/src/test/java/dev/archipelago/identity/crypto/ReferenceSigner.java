package dev.archipelago.identity.crypto;

import static dev.archipelago.identity.crypto.ReferencePoint.BASE;
import static dev.archipelago.identity.crypto.ReferencePoint.L;

import java.math.BigInteger;
import java.util.Arrays;

/** Ed25519 signing by the reference arithmetic, and the odd signatures that only the key's holder can make. */
public final class ReferenceSigner {
    private final BigInteger scalar;
    private final byte[] prefix;
    private final ReferencePoint publicPoint;

    /** The signer with this RFC 8032 private key. */
    public ReferenceSigner(byte[] seed) {
        byte[] hash = Hashes.sha512(seed);
        this.scalar = clamped(Arrays.copyOf(hash, 32));
        this.prefix = Arrays.copyOfRange(hash, 32, 64);
        this.publicPoint = BASE.times(scalar);
    }

    private static BigInteger clamped(byte[] bytes) {
        return LittleEndian.number(bytes)
                .clearBit(0)
                .clearBit(1)
                .clearBit(2)
                .clearBit(255)
                .setBit(254);
    }

    /** The public key. */
    public ReferencePoint publicPoint() {
        return publicPoint;
    }

    /** The signature of RFC 8032. */
    public byte[] sign(byte[] message) {
        return sign(message, ReferencePoint.NEUTRAL);
    }

    /**
     * A signature whose R is moved by a point of small order: it solves the equation times eight (cofactored), and not
     * the equation itself (cofactorless) unless that point is the neutral one.
     */
    public byte[] sign(byte[] message, ReferencePoint torsion) {
        BigInteger nonce = LittleEndian.number(Hashes.sha512(prefix, message)).mod(L);
        byte[] r = BASE.times(nonce).plus(torsion).encoded();
        BigInteger challenge = LittleEndian.number(Hashes.sha512(r, publicPoint.encoded(), message))
                .mod(L);
        byte[] s = LittleEndian.bytes(nonce.add(challenge.multiply(scalar)).mod(L), 32);
        byte[] signature = Arrays.copyOf(r, 64);
        System.arraycopy(s, 0, signature, 32, 32);
        return signature;
    }
}
