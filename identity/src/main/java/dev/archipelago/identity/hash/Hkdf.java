package dev.archipelago.identity.hash;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** HKDF-SHA256 (RFC 5869) with an empty salt: the input is uniformly random or a curve's shared secret. */
public final class Hkdf {
    private Hkdf() {}

    /** Derives bytes for the purpose that {@code info} names. */
    public static byte[] derive(byte[] input, byte[] info, int size) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(input, new byte[0], info));
        byte[] derived = new byte[size];
        generator.generateBytes(derived, 0, size);
        return derived;
    }
}
