package dev.archipelago.identity.codec;

/**
 * A tagged value.
 *
 * @param number the tag number, unsigned
 * @param content what is tagged
 */
public record CborTag(long number, CborValue content) implements CborValue {
    /** @throws IllegalArgumentException if this is a bignum that has a shorter form */
    public CborTag {
        if (!CborBignum.isPreferred(number, content)) {
            throw new IllegalArgumentException("a bignum that has a shorter form; use CborValue.of");
        }
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(number) + "(" + content + ")";
    }
}
