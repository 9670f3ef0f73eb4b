package dev.archipelago.identity.codec;

/**
 * Something with members: an array, whose members go by index, or a map, whose members go by an integer or text key.
 * Every method refuses what is not there or not of the asked kind, with a message that names the path to it.
 */
public sealed interface CborFields permits CborArray, CborMap, CborField {
    /** The member of an array at the index, or of a map under the integer key. */
    CborField at(long key) throws MalformedException;

    /** The member of a map under the text key. */
    CborField at(String key) throws MalformedException;

    default byte[] requireBytes(long key, int length) throws MalformedException {
        return at(key).bytes(length);
    }

    default byte[] requireBytes(String key, int length) throws MalformedException {
        return at(key).bytes(length);
    }

    default String requireText(long key, int maxLength) throws MalformedException {
        return at(key).text(maxLength);
    }

    default String requireText(String key, int maxLength) throws MalformedException {
        return at(key).text(maxLength);
    }

    default long requireInt(long key, long min, long max) throws MalformedException {
        return at(key).integer(min, max);
    }

    default long requireInt(String key, long min, long max) throws MalformedException {
        return at(key).integer(min, max);
    }
}
