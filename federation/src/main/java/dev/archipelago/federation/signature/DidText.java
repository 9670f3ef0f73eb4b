package dev.archipelago.federation.signature;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.MalformedException;

/** DIDs as fields have them. */
final class DidText {
    private DidText() {}

    static Did read(String text) throws MalformedException {
        try {
            return Did.parse(text);
        } catch (IdentityException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }
}
