package dev.archipelago.discovery.libp2p.noise;

import dev.archipelago.identity.codec.MalformedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 under one key in one direction, its nonces counted: Noise's CipherState. */
final class Cipher {
    static final int TAG_SIZE = 16;

    private static final int NONCE_SIZE = 12;

    private final SecretKeySpec key;
    private final javax.crypto.Cipher cipher;
    private long count;

    Cipher(byte[] key) {
        this.key = new SecretKeySpec(key, "ChaCha20");
        try {
            this.cipher = javax.crypto.Cipher.getInstance("ChaCha20-Poly1305");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks ChaCha20-Poly1305", e);
        }
    }

    byte[] seal(byte[] associated, byte[] plain, int offset, int length) {
        try {
            begin(javax.crypto.Cipher.ENCRYPT_MODE, associated);
            return cipher.doFinal(plain, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot seal with ChaCha20-Poly1305", e);
        }
    }

    /** @throws MalformedException if the box was not sealed by the other side, as the next one */
    byte[] open(byte[] associated, byte[] box) throws MalformedException {
        if (box.length < TAG_SIZE) {
            throw new MalformedException("noise: " + box.length + " bytes are too few to be sealed");
        }
        try {
            begin(javax.crypto.Cipher.DECRYPT_MODE, associated);
            return cipher.doFinal(box);
        } catch (AEADBadTagException e) {
            throw new MalformedException("noise: a message was not sealed by who is on the other side", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot open ChaCha20-Poly1305", e);
        }
    }

    private void begin(int mode, byte[] associated) throws GeneralSecurityException {
        if (count < 0) {
            throw new IllegalStateException("noise: this key has sealed all it may");
        }
        byte[] nonce = new byte[NONCE_SIZE];
        ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).putLong(Integer.BYTES, count);
        count++;
        cipher.init(mode, key, new IvParameterSpec(nonce));
        cipher.updateAAD(associated);
    }
}
