package dev.archipelago.transport.lan.knock;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.lan.knock.Binding.Role;
import java.util.Arrays;
import java.util.Optional;

/** A key, and a signature by it over the connection and the role of whoever makes it. */
final class Claim {
    static final int SIZE = PublicKey.SIZE + Frame.SIGNATURE_SIZE;

    private Claim() {}

    /** The claim of a node in a role. */
    static byte[] by(Identity me, Binding binding, Role role) {
        byte[] key = me.publicKey().bytes();
        byte[] signature = me.sign(binding.statement(role, me.publicKey()));
        byte[] claim = Arrays.copyOf(key, SIZE);
        System.arraycopy(signature, 0, claim, key.length, signature.length);
        return claim;
    }

    /** Whose claim it is, if it is good for this connection and role. */
    static Optional<PublicKey> proven(byte[] claim, Binding binding, Role role) {
        try {
            PublicKey key = PublicKey.of(Arrays.copyOf(claim, PublicKey.SIZE));
            byte[] signature = Arrays.copyOfRange(claim, PublicKey.SIZE, claim.length);
            return Optional.of(key).filter(signer -> signer.verify(binding.statement(role, signer), signature));
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }
}
