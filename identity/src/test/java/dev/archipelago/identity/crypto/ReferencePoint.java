package dev.archipelago.identity.crypto;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A point of edwards25519, computed the slow and obvious way from RFC 8032's formulas: an oracle that shares no code
 * with what it checks.
 *
 * @param x the affine x
 * @param y the affine y
 */
public record ReferencePoint(BigInteger x, BigInteger y) {
    /** The field's prime, 2^255 - 19. */
    public static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** The order of the base point. */
    public static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** The neutral element. */
    public static final ReferencePoint NEUTRAL = new ReferencePoint(BigInteger.ZERO, BigInteger.ONE);

    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);

    /** The base point. */
    public static final ReferencePoint BASE = withY(
                    BigInteger.valueOf(4)
                            .multiply(BigInteger.valueOf(5).modInverse(P))
                            .mod(P),
                    false)
            .orElseThrow();

    /** The point of an encoding, which must be a canonical one. */
    public static ReferencePoint decoded(byte[] encoding) {
        BigInteger number = BigInteger.ZERO;
        for (int i = encoding.length - 1; i >= 0; i--) {
            number = number.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(encoding[i] & 0xff));
        }
        return withY(number.clearBit(255), number.testBit(255)).orElseThrow();
    }

    /** The point with this y and this sign of x, if there is one. */
    public static Optional<ReferencePoint> withY(BigInteger y, boolean xIsOdd) {
        BigInteger ySquared = y.multiply(y);
        BigInteger xSquared = ySquared.subtract(BigInteger.ONE)
                .multiply(D.multiply(ySquared).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        return squareRoot(xSquared)
                .filter(x -> x.signum() != 0 || !xIsOdd)
                .map(x -> new ReferencePoint(x.testBit(0) == xIsOdd ? x : P.subtract(x), y));
    }

    /** The points whose order divides eight, the neutral element first, then in multiples of one of order eight. */
    public static List<ReferencePoint> torsion() {
        ReferencePoint generator = Stream.iterate(BigInteger.TWO, BigInteger.ONE::add)
                .flatMap(y -> withY(y, false).stream())
                .map(point -> point.times(L))
                .filter(point -> !point.times(BigInteger.valueOf(4)).equals(NEUTRAL))
                .findFirst()
                .orElseThrow();
        return Stream.iterate(NEUTRAL, generator::plus).limit(8).toList();
    }

    /** The sum, by the complete addition law. */
    public ReferencePoint plus(ReferencePoint other) {
        return Projective.of(this).plus(Projective.of(other)).affine();
    }

    /** The multiple, by doubling and adding. */
    public ReferencePoint times(BigInteger scalar) {
        Projective sum = Projective.of(NEUTRAL);
        Projective self = Projective.of(this);
        for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
            sum = sum.plus(sum);
            if (scalar.testBit(bit)) {
                sum = sum.plus(self);
            }
        }
        return sum.affine();
    }

    /** The canonical 32 bytes. */
    public byte[] encoded() {
        byte[] bytes = LittleEndian.bytes(y, 32);
        if (x.testBit(0)) {
            bytes[31] |= (byte) 0x80;
        }
        return bytes;
    }

    /** The u of the birational map to the Montgomery curve. */
    public BigInteger montgomery() {
        return BigInteger.ONE
                .add(y)
                .multiply(BigInteger.ONE.subtract(y).modInverse(P))
                .mod(P);
    }

    private static Optional<BigInteger> squareRoot(BigInteger square) {
        BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        BigInteger otherRoot =
                root.multiply(BigInteger.TWO.modPow(P.shiftRight(2), P)).mod(P);
        return Stream.of(root, otherRoot)
                .filter(each -> each.multiply(each).mod(P).equals(square))
                .findFirst();
    }

    private record Projective(BigInteger x, BigInteger y, BigInteger z) {
        static Projective of(ReferencePoint point) {
            return new Projective(point.x, point.y, BigInteger.ONE);
        }

        Projective plus(Projective that) {
            BigInteger a = z.multiply(that.z).mod(P);
            BigInteger b = a.multiply(a);
            BigInteger c = x.multiply(that.x).mod(P);
            BigInteger d = y.multiply(that.y).mod(P);
            BigInteger e = D.multiply(c).mod(P).multiply(d);
            BigInteger f = b.subtract(e).mod(P);
            BigInteger g = b.add(e).mod(P);
            BigInteger cross = x.add(y).multiply(that.x.add(that.y)).subtract(c).subtract(d);
            return new Projective(
                    a.multiply(f).mod(P).multiply(cross).mod(P),
                    a.multiply(g).mod(P).multiply(d.add(c)).mod(P),
                    f.multiply(g).mod(P));
        }

        ReferencePoint affine() {
            BigInteger inverse = z.modInverse(P);
            return new ReferencePoint(
                    x.multiply(inverse).mod(P), y.multiply(inverse).mod(P));
        }
    }
}
