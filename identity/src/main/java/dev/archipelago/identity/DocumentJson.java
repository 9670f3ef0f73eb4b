package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Jcs;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A document's JSON text: written in one form, and read back in that form alone. */
final class DocumentJson {
    private DocumentJson() {}

    static String write(DidDocument document) {
        return Json.pretty(DocumentTree.of(document));
    }

    static byte[] canonical(DidDocument document) {
        try {
            return Jcs.canonicalize(DocumentTree.of(document));
        } catch (MalformedException e) {
            throw new IllegalStateException("a document has a canonical form", e);
        }
    }

    static DidDocument read(String json) throws IdentityException {
        try {
            return read(Json.parse(json));
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_DOCUMENT, "the document is no JSON that can be read: " + e.getMessage(), e);
        }
    }

    private static DidDocument read(JsonNode tree) throws IdentityException {
        if (!tree.isObject()) {
            throw malformed("a DID document is a JSON object");
        }
        DidDocument document = DocumentReader.read(tree);
        requireSame(tree, DocumentTree.of(document));
        return document;
    }

    /**
     * What was read is all that counts, and the rest follows from the DID: so a document that differs from ours in
     * anything is refused.
     */
    private static void requireSame(JsonNode claimed, ObjectNode derived) throws IdentityException {
        for (Map.Entry<String, JsonNode> member : claimed.properties()) {
            if (!derived.has(member.getKey())) {
                throw malformed("the document has a member that means nothing here: " + shortened(member.getKey()));
            }
        }
        for (Map.Entry<String, JsonNode> member : derived.properties()) {
            if (!member.getValue().equals(claimed.get(member.getKey()))) {
                throw malformed("the document's \"" + member.getKey() + "\" is not what its DID says");
            }
        }
    }

    private static String shortened(String name) {
        return name.matches("[\\x20-\\x7e]{1,24}") ? "\"" + name + "\"" : "(a long or unprintable name)";
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_DOCUMENT, message);
    }
}
