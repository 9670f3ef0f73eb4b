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
record Binding(Payload dialler, Payload listener) {
    static final int MAC_SIZE = 32;

    private static final String HMAC = "HmacSHA256";

    /** Who says something. */
    enum Role {
        DIALLER("lan-dial", "archipelago/lan-dialler/1"),
        LISTENER("lan-answer", "archipelago/lan-listener/1");

        private final String knock;
        private final String proof;

        Role(String knock, String proof) {
            this.knock = knock;
            this.proof = proof;
        }
    }

    /** The knock of a dialler, or a listener's answer to it. */
    byte[] mac(Role role, Payload key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            byte[] bytes = key.bytes();
            mac.init(new SecretKeySpec(bytes, HMAC));
            Arrays.fill(bytes, (byte) 0);
            mac.update(role.knock.getBytes(StandardCharsets.US_ASCII));
            mac.update(dialler.bytes());
            return mac.doFinal(listener.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks " + HMAC, e);
        }
    }

    /** What a side signs to show who it is. */
    byte[] statement(Role role, PublicKey signer) {
        byte[] label = role.proof.getBytes(StandardCharsets.US_ASCII);
        int at = label.length + 1;
        byte[] statement = Arrays.copyOf(label, at + 2 * MAC_SIZE + PublicKey.SIZE);
        System.arraycopy(dialler.bytes(), 0, statement, at, MAC_SIZE);
        System.arraycopy(listener.bytes(), 0, statement, at + MAC_SIZE, MAC_SIZE);
        System.arraycopy(signer.bytes(), 0, statement, at + 2 * MAC_SIZE, PublicKey.SIZE);
        return statement;
    }

    /** Not a byte of it. */
    @Override
    public String toString() {
        return "certificates of a connection";
    }
}
