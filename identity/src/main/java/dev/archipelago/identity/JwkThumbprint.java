package dev.archipelago.identity;

import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Jcs;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import tools.jackson.databind.node.ObjectNode;

/** The thumbprint of a JSON Web Key (RFC 7638): the hash of its required members in their one order. */
final class JwkThumbprint {
    private JwkThumbprint() {}

    static String of(ObjectNode requiredMembers) {
        try {
            return Base64Url.encode(Hashes.sha256(Jcs.canonicalize(requiredMembers)));
        } catch (MalformedException e) {
            throw new IllegalStateException("a key has a canonical form", e);
        }
    }
}
