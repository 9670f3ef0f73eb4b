package dev.archipelago.identity;

import java.util.ArrayList;
import java.util.List;

/** The keys of a document: those that follow from its DID, then those that a did:dht document lists of its own. */
final class DocumentMethods {
    private DocumentMethods() {}

    static List<VerificationMethod> all(DidDocument document) {
        if (!document.id().isDht()) {
            return List.of(signing(document.id()), agreeing(document.id()));
        }
        List<VerificationMethod> all = new ArrayList<>();
        all.add(signing(document.id()));
        document.claims().keys().forEach(key -> all.add(listed(document.id(), key)));
        return List.copyOf(all);
    }

    static List<VerificationMethod> usedFor(DidDocument document, Relationship relationship) {
        Did id = document.id();
        List<VerificationMethod> used = new ArrayList<>();
        if (relationship != Relationship.KEY_AGREEMENT) {
            used.add(signing(id));
        } else if (!id.isDht()) {
            used.add(agreeing(id));
        }
        document.claims().keys().stream()
                .filter(key -> key.uses().contains(relationship))
                .forEach(key -> used.add(listed(id, key)));
        return List.copyOf(used);
    }

    private static VerificationMethod signing(Did id) {
        return id.isDht()
                ? new VerificationMethod(id.keyId(), id.toString(), JsonWebKey.of(id.publicKey()))
                : VerificationMethod.of(id, new Multikey(DidKey.verificationKey(id.publicKey())));
    }

    private static VerificationMethod agreeing(Did id) {
        return VerificationMethod.of(id, new Multikey(DidKey.agreementKey(id.publicKey())));
    }

    private static VerificationMethod listed(Did id, DocumentKey key) {
        return new VerificationMethod(id + "#" + key.id(), key.controller().orElse(id.toString()), key.key());
    }
}
