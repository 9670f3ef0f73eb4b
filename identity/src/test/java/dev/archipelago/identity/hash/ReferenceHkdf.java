package dev.archipelago.identity.hash;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA256 put together from the JDK's HMAC: an oracle that shares no code with what it checks. */
public final class ReferenceHkdf {
    private static final int HASH_SIZE = 32;

    private ReferenceHkdf() {}

    /** The derived bytes of RFC 5869; no salt is a salt of zeros. */
    public static byte[] derive(byte[] salt, byte[] input, byte[] info, int size) {
        byte[] key = hmac(salt.length == 0 ? new byte[HASH_SIZE] : salt, input);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] block = {};
        for (int counter = 1; output.size() < size; counter++) {
            block = hmac(key, block, info, new byte[] {(byte) counter});
            output.writeBytes(block);
        }
        return Arrays.copyOf(output.toByteArray(), size);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
