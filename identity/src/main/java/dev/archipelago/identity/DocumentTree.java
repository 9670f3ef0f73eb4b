package dev.archipelago.identity;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document as a tree of JSON: DID Core 1.1 for a did:key; for a did:dht what its method wants, without context and
 * with every list of endpoints a list.
 */
final class DocumentTree {
    private static final String CONTEXT = "https://www.w3.org/ns/did/v1.1";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DidDocument document;
    private final Did id;

    private DocumentTree(DidDocument document) {
        this.document = document;
        this.id = document.id();
    }

    static ObjectNode of(DidDocument document) {
        return new DocumentTree(document).tree();
    }

    private ObjectNode tree() {
        ObjectNode tree = NODES.objectNode();
        if (!id.isDht()) {
            tree.putArray("@context").add(CONTEXT);
        }
        tree.put("id", id.toString());
        putOneOrMore(tree, "controller", document.claims().controllers());
        putAll(tree, "alsoKnownAs", document.claims().alsoKnownAs());
        ArrayNode methods = tree.putArray("verificationMethod");
        document.verificationMethods().forEach(method -> methods.add(tree(method)));
        for (Relationship relationship : Relationship.values()) {
            List<VerificationMethod> used = document.methods(relationship);
            putAll(
                    tree,
                    relationship.member(),
                    used.stream().map(VerificationMethod::id).toList());
        }
        if (!document.services().isEmpty()) {
            ArrayNode services = tree.putArray("service");
            document.services().forEach(service -> services.add(tree(service)));
        }
        return tree;
    }

    private ObjectNode tree(VerificationMethod method) {
        ObjectNode tree = NODES.objectNode()
                .put("id", method.id())
                .put("type", method.type())
                .put("controller", method.controller());
        switch (method.key()) {
            case Multikey multikey -> tree.put("publicKeyMultibase", multikey.publicKeyMultibase());
            case JsonWebKey jwk -> tree.set("publicKeyJwk", jwk.tree(fragment(method.id())));
        }
        return tree;
    }

    private String fragment(String url) {
        return url.substring(id.toString().length() + 1);
    }

    private ObjectNode tree(Service service) {
        ObjectNode tree = NODES.objectNode().put("id", id + "#" + service.id()).put("type", service.type());
        if (id.isDht()) {
            putAll(tree, "serviceEndpoint", service.endpoints());
        } else {
            putOneOrMore(tree, "serviceEndpoint", service.endpoints());
        }
        putOneOrMore(tree, "sig", service.signingKeys());
        putOneOrMore(tree, "enc", service.encryptionKeys());
        return tree;
    }

    private static void putOneOrMore(ObjectNode tree, String member, List<String> texts) {
        if (texts.size() == 1) {
            tree.put(member, texts.getFirst());
        } else {
            putAll(tree, member, texts);
        }
    }

    private static void putAll(ObjectNode tree, String member, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = tree.putArray(member);
            texts.forEach(list::add);
        }
    }
}
