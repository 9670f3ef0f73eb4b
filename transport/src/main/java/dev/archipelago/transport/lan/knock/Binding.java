package dev.archipelago.transport.lan.knock;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Payload;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a knock and all behind it are bound to: the certificates of the very connection, of which nobody else has the
 * keys. What was said on one connection is worth nothing on another, nor from the other side.
 *
 * @param dialler SHA-256 of the certificate of who dialled
 * @param listener SHA-256 of the certificate of who listens
 */
record Binding(byte[] dialler, byte[] listener) {
    static final int MAC_SIZE = 32;

    private static final String HMAC = "HmacSHA256";

    /** Who says something. */
    enum Role {
        DIALLER("lan-dial", "archipelago/lan-dialler/1"),
        LISTENER("lan-answer", "archipelago/lan-listener/1");

        private final byte[] knock;
        private final byte[] proof;

        Role(String knock, String proof) {
            this.knock = knock.getBytes(StandardCharsets.US_ASCII);
            this.proof = proof.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** The knock of a dialler, or a listener's answer to it. */
    byte[] mac(Role role, Payload key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            byte[] bytes = key.bytes();
            mac.init(new SecretKeySpec(bytes, HMAC));
            Arrays.fill(bytes, (byte) 0);
            mac.update(role.knock);
            mac.update(dialler);
            return mac.doFinal(listener);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks " + HMAC, e);
        }
    }

    /** What a side signs to show who it is. */
    byte[] statement(Role role, PublicKey signer) {
        byte[] statement = Arrays.copyOf(role.proof, role.proof.length + 1 + 2 * MAC_SIZE + PublicKey.SIZE);
        int at = role.proof.length + 1;
        System.arraycopy(dialler, 0, statement, at, MAC_SIZE);
        System.arraycopy(listener, 0, statement, at + MAC_SIZE, MAC_SIZE);
        System.arraycopy(signer.bytes(), 0, statement, at + 2 * MAC_SIZE, PublicKey.SIZE);
        return statement;
    }

    /** Not a byte of it. */
    @Override
    public String toString() {
        return "certificates of a connection";
    }
}
