package dev.archipelago.identity.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests that every Java platform must have or that the JDK's own provider has had since Java 9. */
public final class Hashes {
    private Hashes() {}

    /** SHA-256 of the parts, one after the other. */
    public static byte[] sha256(byte[]... parts) {
        return digest("SHA-256", parts);
    }

    /** SHA-512 of the parts, one after the other. */
    public static byte[] sha512(byte[]... parts) {
        return digest("SHA-512", parts);
    }

    /** SHA3-256 of the parts, one after the other. */
    public static byte[] sha3(byte[]... parts) {
        return digest("SHA3-256", parts);
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks " + algorithm, e);
        }
    }
}
