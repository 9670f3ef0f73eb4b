package dev.archipelago.identity.crypto;

import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** The short Weierstrass curves whose public keys documents may list; nothing is signed or agreed with them here. */
public enum ShortCurve {
    /** Bitcoin's curve. */
    SECP256K1("secp256k1"),
    /** NIST's P-256. */
    P256("P-256");

    /** Bytes of a coordinate. */
    public static final int COORDINATE_SIZE = 32;

    /** Bytes of a compressed point. */
    public static final int COMPRESSED_SIZE = 1 + COORDINATE_SIZE;

    private final String name;

    ShortCurve(String name) {
        this.name = name;
    }

    /** The y coordinate of a compressed point, if it is one of the curve. */
    public Optional<byte[]> y(byte[] compressed) {
        if (compressed.length != COMPRESSED_SIZE || (compressed[0] & ~1) != 2) {
            return Optional.empty();
        }
        try {
            ECPoint point = CustomNamedCurves.getByName(name).getCurve().decodePoint(compressed);
            return Optional.of(BigIntegers.asUnsignedByteArray(
                    COORDINATE_SIZE, point.getAffineYCoord().toBigInteger()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // an x that no point has
        }
    }
}
