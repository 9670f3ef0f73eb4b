package dev.archipelago.identity.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 (RFC 8439). */
public final class Aead {
    /** Bytes of a key. */
    public static final int KEY_SIZE = 32;

    /** Bytes of a nonce. */
    public static final int NONCE_SIZE = 12;

    /** Bytes by which a box is larger than what it seals. */
    public static final int TAG_SIZE = 16;

    private static final String ALGORITHM = "ChaCha20-Poly1305";

    private Aead() {}

    /** The plain bytes, sealed; the nonce must never be used twice with a key. */
    public static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, nonce, associated, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot seal with " + ALGORITHM, e);
        }
    }

    /** What was sealed, or nothing where the key, the nonce, the associated data or the box is another one. */
    public static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] associated, byte[] box) {
        if (box.length < TAG_SIZE) {
            return Optional.empty();
        }
        try {
            return Optional.of(run(Cipher.DECRYPT_MODE, key, nonce, associated, box));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot open " + ALGORITHM, e);
        }
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] associated, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        cipher.updateAAD(associated);
        return cipher.doFinal(input);
    }
}
