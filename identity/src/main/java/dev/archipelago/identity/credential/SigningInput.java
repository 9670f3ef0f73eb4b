package dev.archipelago.identity.credential;

import dev.archipelago.identity.codec.Jcs;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code eddsa-jcs-2022} signs: a hash over the proof's options, then one over the document without its proof, so
 * that neither can be exchanged for another.
 */
final class SigningInput {
    private final byte[] canonicalOptions;
    private final byte[] canonicalDocument;

    private SigningInput(byte[] canonicalOptions, byte[] canonicalDocument) {
        this.canonicalOptions = canonicalOptions;
        this.canonicalDocument = canonicalDocument;
    }

    /** @throws MalformedException if one of them has no canonical form */
    static SigningInput of(ObjectNode options, ObjectNode document) throws MalformedException {
        return new SigningInput(Jcs.canonicalize(options), Jcs.canonicalize(document));
    }

    byte[] canonicalOptions() {
        return canonicalOptions.clone();
    }

    byte[] canonicalDocument() {
        return canonicalDocument.clone();
    }

    byte[] optionsHash() {
        return Hashes.sha256(canonicalOptions);
    }

    byte[] documentHash() {
        return Hashes.sha256(canonicalDocument);
    }

    /** The 64 bytes that are signed. */
    byte[] bytes() {
        byte[] first = optionsHash();
        byte[] second = documentHash();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
