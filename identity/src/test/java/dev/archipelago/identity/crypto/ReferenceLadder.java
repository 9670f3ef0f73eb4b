package dev.archipelago.identity.crypto;

import static dev.archipelago.identity.crypto.ReferencePoint.P;

import java.math.BigInteger;

/**
 * X25519 by the ladder of RFC 7748, section 5, in plain arithmetic: an oracle that shares no code with what it checks.
 */
public final class ReferenceLadder {
    private static final BigInteger A24 = BigInteger.valueOf(121665);

    private ReferenceLadder() {}

    /** The u-coordinate of the scalar times the point with the given u-coordinate. */
    public static byte[] times(byte[] scalar, byte[] u) {
        BigInteger x1 = LittleEndian.number(u).clearBit(255).mod(P);
        Pair low = new Pair(BigInteger.ONE, BigInteger.ZERO);
        Pair high = new Pair(x1, BigInteger.ONE);
        BigInteger k = clamped(scalar);
        for (int bit = 254; bit >= 0; bit--) {
            Pair sum = low.plus(high, x1);
            if (k.testBit(bit)) {
                low = sum;
                high = high.twice();
            } else {
                low = low.twice();
                high = sum;
            }
        }
        return LittleEndian.bytes(low.affine(), 32);
    }

    private static BigInteger clamped(byte[] scalar) {
        return LittleEndian.number(scalar)
                .clearBit(0)
                .clearBit(1)
                .clearBit(2)
                .clearBit(255)
                .setBit(254);
    }

    /** A point's u-coordinate as x / z. */
    private record Pair(BigInteger x, BigInteger z) {
        /** The sum of two points whose difference has the given u-coordinate. */
        Pair plus(Pair other, BigInteger difference) {
            BigInteger da = other.x.subtract(other.z).multiply(x.add(z)).mod(P);
            BigInteger cb = other.x.add(other.z).multiply(x.subtract(z)).mod(P);
            return new Pair(
                    da.add(cb).pow(2).mod(P),
                    difference.multiply(da.subtract(cb).pow(2)).mod(P));
        }

        Pair twice() {
            BigInteger aa = x.add(z).pow(2).mod(P);
            BigInteger bb = x.subtract(z).pow(2).mod(P);
            BigInteger e = aa.subtract(bb);
            return new Pair(
                    aa.multiply(bb).mod(P), e.multiply(aa.add(A24.multiply(e))).mod(P));
        }

        /** The quotient; zero where the point is the one at infinity. */
        BigInteger affine() {
            return x.multiply(z.modPow(P.subtract(BigInteger.TWO), P)).mod(P);
        }
    }
}
