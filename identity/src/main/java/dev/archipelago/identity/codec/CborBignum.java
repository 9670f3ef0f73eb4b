package dev.archipelago.identity.codec;

import java.math.BigInteger;

/**
 * Bignums (RFC 8949 §3.4.3) in their one preferred form: only for what no plain integer can hold, without leading
 * zeros.
 */
final class CborBignum {
    static final long POSITIVE = 2;
    static final long NEGATIVE = 3;

    private CborBignum() {}

    static CborValue of(BigInteger value) {
        boolean negative = value.signum() < 0;
        BigInteger argument = negative ? value.not() : value;
        return argument.bitLength() <= Long.SIZE
                ? new CborInteger(negative, argument.longValue())
                : new CborTag(negative ? NEGATIVE : POSITIVE, CborBytes.of(magnitude(argument)));
    }

    static boolean isPreferred(long tag, CborValue content) {
        boolean bignum = tag == POSITIVE || tag == NEGATIVE;
        if (bignum && content instanceof CborBytes bytes) {
            return bytes.length() > Long.BYTES && bytes.at(0) != 0;
        }
        return true;
    }

    private static byte[] magnitude(BigInteger argument) {
        byte[] bytes = new byte[(argument.bitLength() + Byte.SIZE - 1) / Byte.SIZE];
        byte[] signed = argument.toByteArray();
        System.arraycopy(signed, signed.length - bytes.length, bytes, 0, bytes.length);
        return bytes;
    }
}
