package dev.archipelago.discovery.libp2p.noise;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What both sides have said, hashed, and the keys that follow from it: Noise's SymmetricState. */
final class Transcript {
    private static final byte[] PROTOCOL = "Noise_XX_25519_ChaChaPoly_SHA256".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private byte[] hash = PROTOCOL.clone();
    private byte[] chain = PROTOCOL.clone();
    private @Nullable Cipher cipher;

    Transcript(byte[] prologue) {
        hash(prologue);
    }

    void hash(byte[] said) {
        hash = Hashes.sha256(hash, said);
    }

    void key(byte[] shared) {
        byte[][] keys = keys(shared);
        chain = keys[0];
        cipher = new Cipher(keys[1]);
    }

    /** Sealed, once there is a key. */
    byte[] say(byte[] plain) {
        byte[] said = cipher == null ? plain.clone() : cipher.seal(hash, plain, 0, plain.length);
        hash(said);
        return said;
    }

    byte[] hear(byte[] said) throws MalformedException {
        byte[] plain = cipher == null ? said.clone() : cipher.open(hash, said);
        hash(said);
        return plain;
    }

    /** How many bytes longer something is once it is said. */
    int overhead() {
        return cipher == null ? 0 : Cipher.TAG_SIZE;
    }

    /** The keys for what the initiator says and for what the responder says. */
    byte[][] split() {
        return keys(NOTHING);
    }

    /** HKDF-SHA256 with the chaining key as salt, two outputs. */
    private byte[][] keys(byte[] input) {
        byte[] extracted = hmac(chain, input);
        byte[] first = hmac(extracted, new byte[] {1});
        byte[] second = Arrays.copyOf(first, first.length + 1);
        second[first.length] = 2;
        return new byte[][] {first, hmac(extracted, second)};
    }

    private static byte[] hmac(byte[] key, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HmacSHA256", e);
        }
    }
}
