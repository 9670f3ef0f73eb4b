package dev.archipelago.node.dwn;

import dev.archipelago.dwn.message.KeyResolver;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import java.util.Optional;

/** Finds the identity key of a DID, which the DID itself tells, by the one name it has. */
final class DidKeys implements KeyResolver {
    @Override
    public Optional<VerificationKey> find(String keyId) {
        int fragment = keyId.indexOf('#');
        return fragment < 0
                ? Optional.empty()
                : did(keyId.substring(0, fragment))
                        .filter(did -> did.keyId().equals(keyId))
                        .map(did -> did.publicKey()::verify);
    }

    static Optional<Did> did(String text) {
        try {
            return Optional.of(Did.parse(text));
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }
}
