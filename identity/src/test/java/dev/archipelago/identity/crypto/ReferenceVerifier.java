package dev.archipelago.identity.crypto;

import static dev.archipelago.identity.crypto.ReferencePoint.BASE;
import static dev.archipelago.identity.crypto.ReferencePoint.L;

import dev.archipelago.identity.hash.Hashes;
import java.math.BigInteger;
import java.util.Arrays;

/** RFC 8032's equation by the reference arithmetic, and nothing that a strict verifier asks beyond it. */
public final class ReferenceVerifier {
    private static final BigInteger COFACTOR = BigInteger.valueOf(8);

    private ReferenceVerifier() {}

    /** Whether 8·S·B = 8·R + 8·h·A. */
    public static boolean acceptsCofactored(byte[] key, byte[] message, byte[] signature) {
        byte[] r = Arrays.copyOf(signature, 32);
        BigInteger s = LittleEndian.number(Arrays.copyOfRange(signature, 32, 64));
        BigInteger challenge =
                LittleEndian.number(Hashes.sha512(r, key, message)).mod(L);
        ReferencePoint right = ReferencePoint.decoded(r)
                .plus(ReferencePoint.decoded(key).times(challenge))
                .times(COFACTOR);
        return BASE.times(s).times(COFACTOR).equals(right);
    }
}
