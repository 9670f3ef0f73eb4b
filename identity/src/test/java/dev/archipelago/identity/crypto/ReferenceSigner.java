package dev.archipelago.identity.crypto;

import static dev.archipelago.identity.crypto.ReferencePoint.BASE;
import static dev.archipelago.identity.crypto.ReferencePoint.L;

import dev.archipelago.identity.hash.Hashes;
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

    private ReferenceSigner(ReferenceSigner honest, ReferencePoint publicPoint) {
        this.scalar = honest.scalar;
        this.prefix = honest.prefix;
        this.publicPoint = publicPoint;
    }

    /** The same signer under a public key that is moved by a point of small order. */
    public ReferenceSigner withKeyMovedBy(ReferencePoint torsion) {
        return new ReferenceSigner(this, publicPoint.plus(torsion));
    }

    /** What passes as a signature of any message under every key of small order: R = B, S = 1. */
    public static byte[] forKeyOfSmallOrder() {
        return joined(BASE.encoded(), BigInteger.ONE);
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
        return sign(message, BASE.times(nonce).plus(torsion).encoded(), nonce);
    }

    /** A signature whose R is the neutral point, spelled as given. */
    public byte[] signWithR(byte[] message, byte[] spelled) {
        return sign(message, spelled, BigInteger.ZERO);
    }

    private byte[] sign(byte[] message, byte[] r, BigInteger nonce) {
        BigInteger challenge = LittleEndian.number(Hashes.sha512(r, publicPoint.encoded(), message))
                .mod(L);
        return joined(r, nonce.add(challenge.multiply(scalar)).mod(L));
    }

    private static byte[] joined(byte[] r, BigInteger s) {
        byte[] signature = Arrays.copyOf(r, 64);
        System.arraycopy(LittleEndian.bytes(s, 32), 0, signature, 32, 32);
        return signature;
    }
}
